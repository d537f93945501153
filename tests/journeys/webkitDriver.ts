// The driver port over WebKitGTK's own driver (a stand-in for Safari on iPad), under a virtual screen.
import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { Builder, By, Capabilities, Key, type WebDriver, type WebElement } from 'selenium-webdriver'
import type { Driver, Person, SeenRole, Words } from './driver.ts'
import { freePort } from './support/freePort.ts'
import { miniBrowserPath, webkitDriverPath, xvfbPath } from './support/browsers.ts'

const LONGEST_WAIT_MILLIS = 15_000
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

/** Elements that may have a role; the name and the role themselves are asked of the browser. */
const CANDIDATES: Readonly<Record<SeenRole, string>> = {
  alert: '[role=alert]',
  button: 'button, [role=button], summary, input[type=submit]',
  checkbox: 'input[type=checkbox], [role=checkbox]',
  dialog: 'dialog[open], [role=dialog]',
  group: 'fieldset, [role=group], details',
  heading: 'h1, h2, h3, h4, [role=heading]',
  link: 'a[href], [role=link]',
  listitem: 'li, [role=listitem]',
  radio: 'input[type=radio], [role=radio]',
  region: 'section, [role=region]',
  row: 'tr, [role=row]',
  status: '[role=status], output',
  tab: '[role=tab]',
  textbox: 'input:not([type=checkbox]):not([type=radio]), textarea, [role=textbox]',
}

const fits = (text: string, words: Words): boolean => {
  const tidy = text.replaceAll(/\s+/g, ' ').trim()
  return typeof words === 'string' ? tidy === words : words.test(tidy)
}

const said = (words: Words): string => (typeof words === 'string' ? words : words.source)

const until = async <T>(what: string, look: () => Promise<T | undefined>): Promise<T> => {
  const deadline = Date.now() + LONGEST_WAIT_MILLIS
  for (;;) {
    const found = await look().catch(() => undefined)
    if (found !== undefined) return found
    if (Date.now() > deadline) throw new Error(`not there after ${LONGEST_WAIT_MILLIS / 1000} s: ${what}`)
    await pause(100)
  }
}

// Asked of the page: the driver itself refuses to measure what is clipped away.
const isShown = (driver: WebDriver, element: WebElement): Promise<boolean> =>
  driver.executeScript<boolean>('return arguments[0].checkVisibility()', element)

// Radios and checkboxes lie behind their own drawing: hidden to the eye, there for hand and reader.
const withRole = async (driver: WebDriver, role: SeenRole, name: Words): Promise<WebElement[]> => {
  const found: WebElement[] = []
  for (const element of await driver.findElements(By.css(CANDIDATES[role]))) {
    if (fits(await element.getAccessibleName(), name) && (await isShown(driver, element))) found.push(element)
  }
  return found
}

const FIELDS = 'input, textarea, select, [contenteditable=true]'

const fieldLabelled = (driver: WebDriver, label: Words): Promise<WebElement> =>
  until(`a field ${said(label)}`, async () => {
    for (const element of await driver.findElements(By.css(FIELDS))) {
      if (fits(await element.getAccessibleName(), label)) return element
    }
    return undefined
  })

const textOnPage = (driver: WebDriver): Promise<string> =>
  driver.executeScript<string>('return document.body.innerText')

// A pattern is looked for line by line, words anywhere.
const showsText = async (driver: WebDriver, words: Words): Promise<boolean> => {
  const text = await textOnPage(driver)
  if (typeof words !== 'string') return text.split('\n').some((line) => words.test(line.trim()))
  return text.replaceAll(/\s+/g, ' ').toLowerCase().includes(words.toLowerCase())
}

const looks = (driver: WebDriver) => ({
  see: async (text: Words) => {
    await until(`the words ${said(text)}`, async () => (await showsText(driver, text)) || undefined)
  },
  seeNot: async (text: Words) => {
    await until(`gone: ${said(text)}`, async () => !(await showsText(driver, text)) || undefined)
  },
  read: (pattern: RegExp) =>
    until(
      `something like ${pattern.source}`,
      async () => (await textOnPage(driver)).match(pattern) ?? undefined,
    ),
  has: async (role: SeenRole, name: Words) => (await withRole(driver, role, name)).length > 0,
  count: async (role: SeenRole, name: Words) => (await withRole(driver, role, name)).length,
})

const KEYS = {
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  ArrowDown: Key.ARROW_DOWN,
  ' ': ' ',
} as const

// A click through the page's own hands: WebKitGTK's driver scrolls badly under sticky bars.
const clickElement = (driver: WebDriver, element: WebElement) =>
  driver.executeScript('arguments[0].scrollIntoView({ block: "center" }); arguments[0].click()', element)

const hands = (driver: WebDriver) => ({
  click: async (role: SeenRole, name: Words) => {
    await until(`${role} ${said(name)}`, async () => {
      const [element] = await withRole(driver, role, name)
      if (!element) return undefined
      await clickElement(driver, element)
      return true
    })
  },
  fill: async (label: Words, text: string) => {
    const field = await fieldLabelled(driver, label)
    await field.clear()
    await field.sendKeys(text)
  },
  choose: async (label: Words, option: string) => {
    const field = await fieldLabelled(driver, label)
    for (const one of await field.findElements(By.css('option'))) {
      if (fits(await one.getText(), option)) await one.click()
    }
  },
  press: async (key: keyof typeof KEYS) => {
    await driver.actions().sendKeys(KEYS[key]).perform()
  },
  valueOf: async (label: Words) => (await fieldLabelled(driver, label)).getProperty('value').then(String),
})

const WAIT_FOR_CONTROL = `const done = arguments[0]
if (navigator.serviceWorker.controller) done(true)
else navigator.serviceWorker.addEventListener('controllerchange', () => done(true), { once: true })`

const newWebkitPerson = async (name: string, address: string): Promise<Person> => {
  const browser = await startBrowser()
  const { driver } = browser
  const open = async (path: string) => {
    // A new fragment alone is no new page: leave first.
    await driver.get('about:blank')
    await driver.get(`${address}${path}`)
  }
  return {
    name,
    open,
    ...hands(driver),
    ...looks(driver),
    path: async () => new URL(await driver.getCurrentUrl()).pathname,
    waitUntilOffline: async () => {
      await driver.executeAsyncScript(WAIT_FOR_CONTROL)
    },
    putAwayAndOpen: open,
    noticeNetwork: async () => {
      await driver.executeScript("window.dispatchEvent(new Event('online'))")
    },
    screenshot: async (file) => {
      writeFileSync(file, Buffer.from(await driver.takeScreenshot(), 'base64'))
    },
    complaints: () => [],
    close: () => browser.stop(),
  }
}

const startBrowser = async (): Promise<{ driver: WebDriver; stop(): Promise<void> }> => {
  const children: ChildProcess[] = []
  const display = `:${90 + Math.floor(Math.random() * 900)}`
  children.push(
    spawn(xvfbPath(), [display, '-screen', '0', '1180x820x24', '-nolisten', 'tcp'], { stdio: 'ignore' }),
  )
  await pause(600)
  const port = await freePort()
  children.push(
    spawn(webkitDriverPath(), ['-p', String(port)], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display, LANG: 'nb_NO.UTF-8', TZ: 'Europe/Oslo' },
    }),
  )
  await pause(600)
  const driver = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(capabilities())
    .build()
  await driver.manage().setTimeouts({ script: 20_000, pageLoad: 20_000 })
  await driver.manage().window().setRect({ x: 0, y: 0, width: 1180, height: 820 })
  return {
    driver,
    stop: async () => {
      await driver.quit().catch(() => undefined)
      for (const child of children.toReversed()) child.kill('SIGTERM')
    },
  }
}

const capabilities = () =>
  new Capabilities({
    browserName: 'MiniBrowser',
    'webkitgtk:browserOptions': {
      binary: miniBrowserPath(),
      // WebKit's page cache keeps the database transactions of the page that was left open, and stops the next page. An
      // app on the home screen never leaves its page; the driver does at every `open`.
      args: [
        '--automation',
        '--enable-page-cache=false',
        '--features=+StorageAPI,+StorageAPIEstimate,+FileSystem',
      ],
    },
  })

/** The driver over WebKitGTK. Its sessions forget everything when they end; `quit` ends those that a story left open. */
export const webkitDriver = (): Driver & { quit(): Promise<void> } => {
  const people: Person[] = []
  return {
    engine: 'webkit',
    newPerson: async (name, address) => {
      const person = await newWebkitPerson(name, address)
      people.push(person)
      return person
    },
    quit: async () => {
      for (const person of people.splice(0)) await person.close()
    },
  }
}
