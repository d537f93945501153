// A new version waits for a tap, and never comes while something typed is not stored.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { playwrightDriver } from './playwrightDriver.ts'
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

test('a new version waits for a tap', async ({ browser }) => {
  const appDir = mkdtempSync(join(tmpdir(), 'personalrom-app-'))
  cpSync('dist/client', appDir, { recursive: true })
  const server = await startServer({ isDemo: true, appDir })
  try {
    const berit = await joined(playwrightDriver(browser), server, {
      name: 'Berit',
      path: exampleLinks(server).staff,
    })
    await berit.open('/logg/ny')
    await berit.fill('Notat', 'Skrevet i den gamle utgaven.')
    await berit.see('Lagret på dette nettbrettet')
    await berit.seeNot('En ny versjon er klar.')

    deployNext(appDir)
    const page = berit.page()
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await berit.see('En ny versjon er klar.')
    expect(await page.locator('html').getAttribute('data-version')).toBeNull()

    await page.getByLabel('Notat', { exact: true }).pressSequentially(' Og litt til.')
    await expect(page.getByRole('button', { name: 'Oppdater nå' })).toBeDisabled()
    await expect(page.getByRole('button', { name: 'Oppdater nå' })).toBeEnabled()

    await berit.click('button', 'Oppdater nå')
    await expect(page.locator('html')).toHaveAttribute('data-version', 'next')
    expect(await berit.valueOf('Notat')).toBe('Skrevet i den gamle utgaven. Og litt til.')
    await berit.close()
  } finally {
    await server.dispose()
    rmSync(appDir, { recursive: true, force: true })
  }
})
