// A new version waits for a tap, and never comes while something typed is not stored.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Browser, expect, type Request, test } from '@playwright/test'
import { type PlaywrightPerson, playwrightDriver } from './playwrightDriver.ts'
import { exampleLinks, joined } from './steps/joining.ts'
import { startServer } from './support/server.ts'

/** What a deploy does, made small: another service worker with another page behind it. */
const deployNext = (appDir: string): void => {
  const page = join(appDir, 'index.html')
  const worker = join(appDir, 'serviceWorker.js')
  writeFileSync(page, readFileSync(page, 'utf8').replace('<html', '<html data-version="next"'))
  const before = readFileSync(worker, 'utf8')
  const after = before.replace(/("revision":")[^"]+(","url":"index\.html")/, '$1next$2')
  expect(after).not.toBe(before)
  writeFileSync(worker, after)
}

type Story = (berit: PlaywrightPerson, appDir: string) => Promise<void>

/** Berit is at work in the app, in a folder of its own that a deploy may change. */
const withBerit = async (browser: Browser, story: Story): Promise<void> => {
  const appDir = mkdtempSync(join(tmpdir(), 'personalrom-app-'))
  cpSync('dist/client', appDir, { recursive: true })
  const server = await startServer({ isDemo: true, appDir })
  try {
    const berit = await joined(playwrightDriver(browser), server, {
      name: 'Berit',
      path: exampleLinks(server).staff,
    })
    await story(berit, appDir)
    await berit.close()
  } finally {
    await server.dispose()
    rmSync(appDir, { recursive: true, force: true })
  }
}

const findNext = async (berit: PlaywrightPerson, appDir: string): Promise<void> => {
  deployNext(appDir)
  await berit.page().evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await berit.see('En ny versjon er klar.')
}

/** Large requests are packed. */
const bodyOf = (request: Request): string => {
  const body = request.postDataBuffer() ?? Buffer.alloc(0)
  return (request.headers()['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
}

test('a new version waits for a tap', ({ browser }) =>
  withBerit(browser, async (berit, appDir) => {
    await berit.open('/logg/ny')
    await berit.fill('Notat', 'Skrevet i den gamle utgaven.')
    await berit.see('Lagret på dette nettbrettet')
    await berit.seeNot('En ny versjon er klar.')

    await findNext(berit, appDir)
    const page = berit.page()
    expect(await page.locator('html').getAttribute('data-version')).toBeNull()

    const typing = page
      .getByLabel('Notat', { exact: true })
      .pressSequentially(' Og litt til.', { delay: 150 })
    await expect(page.getByRole('button', { name: 'Oppdater nå' })).toBeDisabled()
    await typing
    await expect(page.getByRole('button', { name: 'Oppdater nå' })).toBeEnabled()

    await berit.click('button', 'Oppdater nå')
    await expect(page.locator('html')).toHaveAttribute('data-version', 'next')
    expect(await berit.valueOf('Notat')).toBe('Skrevet i den gamle utgaven. Og litt til.')
  }))

test('case 11: an answer that the new version cuts off is neither lost nor doubled', ({ browser }) =>
  withBerit(browser, async (berit, appDir) => {
    const page = berit.page()
    await berit.open('/logg/ny')
    await findNext(berit, appDir)
    let hasReachedTheServer = false
    await page.route('**/v1/sync', async (route) => {
      const carriesIt = bodyOf(route.request()).includes('Sendt midt i oppdateringen.')
      if (!carriesIt || hasReachedTheServer) return route.continue()
      // The server has it; its answer never comes.
      await route.fetch()
      hasReachedTheServer = true
    })
    await berit.fill('Notat', 'Sendt midt i oppdateringen.')
    await expect.poll(() => hasReachedTheServer).toBe(true)
    await berit.click('button', 'Oppdater nå')
    await expect(page.locator('html')).toHaveAttribute('data-version', 'next')
    await berit.see('Delt')
    await berit.open('/logg')
    await expect(page.getByText('Sendt midt i oppdateringen.')).toHaveCount(1)
  }))
