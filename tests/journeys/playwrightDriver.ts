// The driver port over Playwright: Chromium, and Firefox ESR over BiDi.
import { readFileSync } from 'node:fs'
import { type Browser, type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import type { Driver, Person, SeenRole, Words } from './driver.ts'

const exact = (name: Words) => ({ name, exact: typeof name === 'string' })

// What happens because the journey itself stopped the server is not a fault of the app.
const isAboutTheNetwork = (text: string): boolean =>
  /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|NetworkError|Failed to fetch|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|ERR_INCOMPLETE_CHUNKED_ENCODING|status of (409|410|502|503)/.test(
    text,
  )

const watch = (page: Page, address: string, complaints: string[]): void => {
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' && !isAboutTheNetwork(text)) complaints.push(`console: ${text}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (/^https?:/.test(url) && !url.startsWith(address)) complaints.push(`request to ${url}`)
  })
}

const visible = (found: Locator): Locator => found.filter({ visible: true })

interface PersonParts {
  readonly name: string
  readonly address: string
  readonly context: BrowserContext
}

/** A person whose Playwright page a spec may also use directly, for axe and downloads. */
export interface PlaywrightPerson extends Person {
  page(): Page
  /** Presses a button that hands out a file, and reads the file. */
  download(button: Words): Promise<string>
  readonly context: BrowserContext
}

const fieldFinder =
  (page: () => Page) =>
  (label: Words): Locator =>
    visible(page().getByLabel(label, { exact: typeof label === 'string' })).first()

const looks = (page: () => Page) => ({
  see: async (text: Words) => {
    await expect(visible(page().getByText(text)).first()).toBeVisible()
  },
  seeNot: async (text: Words) => {
    await expect(visible(page().getByText(text))).toHaveCount(0)
  },
  read: async (pattern: RegExp) => {
    const all = async () => (await page().locator('body').innerText()).match(pattern) ?? []
    await expect.poll(async () => (await all()).length).toBeGreaterThan(0)
    return [...(await all())]
  },
  has: async (role: SeenRole, name: Words) =>
    (await visible(page().getByRole(role, exact(name))).count()) > 0,
  count: (role: SeenRole, name: Words) => visible(page().getByRole(role, exact(name))).count(),
})

const hands = (page: () => Page) => {
  const field = fieldFinder(page)
  return {
    click: async (role: SeenRole, name: Words) => {
      const found = visible(page().getByRole(role, exact(name))).first()
      // Radios and checkboxes lie unseen under their own drawing: chosen by keyboard.
      if (role === 'radio' || role === 'checkbox') await found.press(' ')
      else await found.click()
    },
    fill: (label: Words, text: string) => field(label).fill(text),
    choose: async (label: Words, option: string) => {
      await field(label).selectOption({ label: option })
    },
    press: (key: string) => page().keyboard.press(key),
    valueOf: (label: Words) => field(label).inputValue(),
  }
}

const newPlaywrightPerson = async ({ name, address, context }: PersonParts): Promise<PlaywrightPerson> => {
  const complaints: string[] = []
  const newPage = async () => {
    const page = await context.newPage()
    watch(page, address, complaints)
    return page
  }
  let page = await newPage()
  const current = () => page
  const open = async (path: string) => {
    await page.goto(`${address}${path}`)
  }
  return {
    name,
    context,
    page: current,
    open,
    ...hands(current),
    ...looks(current),
    path: async () => new URL(page.url()).pathname,
    waitUntilOffline: async () => {
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    },
    putAwayAndOpen: async (path) => {
      const before = page
      page = await newPage()
      await before.close()
      await open(path)
    },
    noticeNetwork: () => page.evaluate(() => void window.dispatchEvent(new Event('online'))),
    screenshot: async (file) => {
      await page.screenshot({ path: file })
    },
    download: async (button) => {
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', exact(button)).click(),
      ])
      return readFileSync(await file.path(), 'utf8')
    },
    complaints: () => complaints,
    close: () => context.close(),
  }
}

/** The driver over a Playwright browser. */
export const playwrightDriver = (
  browser: Browser,
): Omit<Driver, 'newPerson'> & { newPerson(name: string, address: string): Promise<PlaywrightPerson> } => ({
  engine: browser.browserType().name() === 'firefox' ? 'firefox' : 'chromium',
  newPerson: async (name, address) => {
    const context = await browser.newContext({
      viewport: { width: 1180, height: 820 },
      locale: 'nb-NO',
      timezoneId: 'Europe/Oslo',
    })
    return newPlaywrightPerson({ name, address, context })
  },
})
