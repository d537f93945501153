// Every page of the example kindergarten: nothing for axe to find, nothing in the console, nobody else asked for anything.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { type PlaywrightPerson, playwrightDriver } from './playwrightDriver.ts'
import { exampleLinks, joinBy } from './steps/joining.ts'
import { inTheExample } from './support/example.ts'
import { crawl } from './support/pages.ts'
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
type Scheme = (typeof SCHEMES)[number]

const violationsNow = async (page: Page, scheme: Scheme): Promise<string[]> => {
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

interface Look {
  readonly address: string
  readonly scheme: Scheme
  readonly sizes?: typeof SIZES
}

const violationsOf = async (
  page: Page,
  path: string,
  { address, scheme, sizes = SIZES }: Look,
): Promise<string[]> => {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.goto(`${address}${path}`)
  await openEverything(page)
  const found: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    await settled(page)
    const here = await violationsNow(page, scheme)
    found.push(...here.map((violation) => `${path} ${scheme} ${size.width}: ${violation}`))
  }
  return found
}

const everythingWrong = async (
  person: PlaywrightPerson,
  paths: readonly string[],
  look: Look,
): Promise<string[]> => {
  const found: string[] = []
  for (const path of paths)
    await test.step(path, async () => {
      found.push(...(await violationsOf(person.page(), path, look)))
    })
  return [...found, ...person.complaints()]
}

// The doors before joining: nobody who has joined is led to them.
const DOORS = ['/bli-med', '/oppsett', '/velkommen']

for (const scheme of SCHEMES) {
  test(`every page a head teacher can reach, ${scheme}`, async ({ browser }) => {
    test.setTimeout(900_000)
    await inTheExample(async (server) => {
      const { address } = server
      const ingrid = await playwrightDriver(browser).newPerson('Ingrid', address)
      await joinBy(ingrid, exampleLinks(server).headTeacher)
      const { paths, missed } = await crawl(ingrid.page(), address)
      expect(missed).toEqual(DOORS)
      expect(
        await everythingWrong(ingrid, [...paths, ...DOORS, '/finnes-ikke'], { address, scheme }),
      ).toEqual([])
      await ingrid.close()
    })
  })

  test(`every page a member of staff can reach, ${scheme}`, async ({ browser }) => {
    test.setTimeout(600_000)
    await inTheExample(async (server) => {
      const { address } = server
      const berit = await playwrightDriver(browser).newPerson('Berit', address)
      await joinBy(berit, exampleLinks(server).staff)
      const { paths } = await crawl(berit.page(), address)
      expect(await everythingWrong(berit, paths, { address, scheme, sizes: SIZES.slice(2) })).toEqual([])
      await berit.close()
    })
  })

  test(`every page before anybody has joined, ${scheme}`, async ({ browser }) => {
    await inTheExample(async ({ address }) => {
      const nobody = await playwrightDriver(browser).newPerson('Ukjent', address)
      const paths = ['/', ...DOORS, '/svar-med-kode', '/barnehagen/installer', '/finnes-ikke']
      expect(await everythingWrong(nobody, paths, { address, scheme })).toEqual([])
      await nobody.close()
    })
  })
}
