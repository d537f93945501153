// Every page of the example kindergarten: nothing for axe to find, nothing in the console, nobody else asked for anything.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type PlaywrightPerson, playwrightDriver } from './playwrightDriver.ts'
import { exampleLinks, joinBy } from './steps/joining.ts'
import { crawl } from './support/pages.ts'
import { type JourneyServer, startServer } from './support/server.ts'
import { settled } from './support/settled.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const SIZES = [
  { width: 1180, height: 820 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
]
// In the dark only colours differ: everything else has been looked at in the light.
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
const SCHEMES = ['light', 'dark'] as const

let server: JourneyServer
test.beforeAll(async () => {
  server = await startServer({ isDemo: true })
})
test.afterAll(() => server.dispose())

const violationsNow = async (page: Page, scheme: (typeof SCHEMES)[number]): Promise<string[]> => {
  const axe = new AxeBuilder({ page })
  const { violations } = await (
    scheme === 'dark' ? axe.withRules(COLOUR_RULES) : axe.withTags(RULES)
  ).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`))
}

/** What is folded away is looked at too. */
const openEverything = async (page: Page): Promise<void> => {
  await settled(page)
  const all = page.getByRole('button', { name: 'Åpne alle', exact: true })
  if (await all.isVisible()) await all.click()
}

const violationsOf = async (page: Page, path: string, sizes: typeof SIZES): Promise<string[]> => {
  await page.goto(`${server.address}${path}`)
  await openEverything(page)
  const found: string[] = []
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const size of sizes) {
      await page.setViewportSize(size)
      await settled(page)
      const here = await violationsNow(page, colorScheme)
      found.push(...here.map((violation) => `${path} ${colorScheme} ${size.width}: ${violation}`))
    }
  }
  return found
}

const everythingWrong = async (
  person: PlaywrightPerson,
  paths: readonly string[],
  sizes = SIZES,
): Promise<string[]> => {
  const found: string[] = []
  for (const path of paths)
    await test.step(path, async () => {
      found.push(...(await violationsOf(person.page(), path, sizes)))
    })
  return [...found, ...person.complaints()]
}

test('every page a head teacher can reach', async ({ browser }) => {
  test.setTimeout(900_000)
  const ingrid = await playwrightDriver(browser).newPerson('Ingrid', server.address)
  await joinBy(ingrid, exampleLinks(server).headTeacher)
  const { paths, missed } = await crawl(ingrid.page(), server.address)
  const withoutLinks = ['/barnehagen/forlat', '/bli-med', '/oppsett', '/velkommen'].filter((path) =>
    missed.includes(path),
  )
  expect(missed.filter((pattern) => !withoutLinks.includes(pattern))).toEqual([])
  expect(await everythingWrong(ingrid, [...paths, ...withoutLinks, '/finnes-ikke'])).toEqual([])
  await ingrid.close()
})

test('every page a member of staff can reach', async ({ browser }) => {
  test.setTimeout(600_000)
  const berit = await playwrightDriver(browser).newPerson('Berit', server.address)
  await joinBy(berit, exampleLinks(server).staff)
  const { paths } = await crawl(berit.page(), server.address)
  expect(await everythingWrong(berit, paths, SIZES.slice(2))).toEqual([])
  await berit.close()
})

test('every page before anybody has joined', async ({ browser }) => {
  const nobody = await playwrightDriver(browser).newPerson('Ukjent', server.address)
  const paths = ['/', '/bli-med', '/oppsett', '/svar-med-kode', '/barnehagen/installer', '/finnes-ikke']
  expect(await everythingWrong(nobody, paths)).toEqual([])
  await nobody.close()
})
