// Cases 4, 10 and 11 of sync.md part 3, as only a browser shows them: a tab that dies with the answer in its hands,
// a tab that keeps the lock, and a database that a newer app wants while an older tab has it open.
import { expect, type Page, test } from '@playwright/test'
import { playwrightDriver } from './playwrightDriver.ts'
import { exampleLinks, joined } from './steps/joining.ts'
import { startServer } from './support/server.ts'

const writes = async (page: Page, words: string) => {
  await page.goto(new URL('/logg/ny', page.url()).href)
  await page.getByLabel('Notat', { exact: true }).fill(words)
  await expect(page.getByText('Lagret på dette nettbrettet').first()).toBeVisible()
}

const reads = (page: Page, words: string) =>
  expect(page.getByText(words).filter({ visible: true }).first()).toBeVisible()

test('case 04, 10, 11: tabs that die, freeze or grow old lose nothing', async ({ browser }) => {
  const server = await startServer({ isDemo: true })
  try {
    const links = exampleLinks(server)
    const berit = await joined(playwrightDriver(browser), server, { name: 'Berit', path: links.staff })
    const { context } = berit

    await test.step('case 04: a tab is killed between the answer and the storing of it', async () => {
      const dying = berit.page()
      const second = await context.newPage()
      await second.goto(server.address)
      let hasAnswered = (): void => undefined
      const answered = new Promise<void>((resolve) => (hasAnswered = resolve))
      await dying.route('**/v1/sync', async (route) => {
        // The server has taken it; the tab never hears so.
        if (!(route.request().postDataBuffer() ?? '').toString('latin1').includes('push'))
          return route.continue()
        await route.fetch()
        hasAnswered()
        return new Promise<void>(() => undefined)
      })
      await writes(dying, 'Skrevet i en fane som dør.')
      await answered
      await dying.close()
      await second.goto(`${server.address}/logg`)
      await reads(second, 'Skrevet i en fane som dør.')
    })

    await test.step('case 10: a tab that keeps the lock for ever does not keep the words here', async () => {
      const [second] = context.pages()
      if (!second) throw new Error('no tab is left')
      const frozen = await context.newPage()
      await frozen.goto(server.address)
      await frozen.evaluate(async () => {
        const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
        for (const name of names)
          void navigator.locks.request(`sync:${name}`, () => new Promise(() => undefined))
      })
      await writes(second, 'Skrevet mens en annen fane sov.')
      await frozen.close()
      await second.goto(`${server.address}/logg`)
      await reads(second, 'Skrevet mens en annen fane sov.')
    })

    await test.step('case 11: an old tab lets a newer app have the database, and says so', async () => {
      const [old] = context.pages()
      if (!old) throw new Error('no tab is left')
      const newer = await context.newPage()
      await newer.goto(`${server.address}/healthz`)
      const wasBlocked = await newer.evaluate(async () => {
        const [profile] = (await indexedDB.databases()).filter(({ name }) => name !== 'personalrom-device')
        return new Promise<boolean>((resolve) => {
          const request = indexedDB.open(profile?.name ?? '', (profile?.version ?? 0) + 10)
          request.onblocked = () => resolve(true)
          request.onsuccess = () => {
            request.result.close()
            resolve(false)
          }
        })
      })
      expect(wasBlocked).toBe(false)
    })
  } finally {
    await server.dispose()
  }
})
