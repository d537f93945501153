// Pictures of every page in three sizes, bokmål and nynorsk. They are looked at, not compared.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Page, test } from '@playwright/test'
import { type PlaywrightPerson, playwrightDriver } from '../playwrightDriver.ts'
import { exampleLinks, joinBy } from '../steps/joining.ts'
import { crawl } from '../support/pages.ts'
import { type JourneyServer, startServer } from '../support/server.ts'
import { settled } from '../support/settled.ts'
import { README_SHOTS } from './readmeShots.ts'

const FOLDER = 'test-results/shots'
const SIZES = { wide: [1180, 820], tall: [820, 1180], phone: [390, 844] } as const

const fileName = (path: string): string =>
  path === '/'
    ? 'i-dag'
    : path
        .slice(1)
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
        .replaceAll('/', '-')

const look = async (page: Page, size: readonly [number, number]): Promise<void> => {
  await page.setViewportSize({ width: size[0], height: size[1] })
  await settled(page)
}

const takeAll = async (person: PlaywrightPerson, folder: string, address: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const page = person.page()
  const { paths } = await crawl(page, address)
  for (const path of paths)
    await test.step(path, async () => {
      await page.goto(`${address}${path}`)
      for (const [name, size] of Object.entries(SIZES)) {
        await look(page, size)
        await page.screenshot({ path: join(folder, `${fileName(path)}-${name}.png`), fullPage: true })
      }
    })
}

let server: JourneyServer
test.beforeAll(async () => {
  server = await startServer({ isDemo: true })
})
test.afterAll(() => server.dispose())

test('every page, in bokmål and nynorsk', async ({ browser }) => {
  const ingrid = await playwrightDriver(browser).newPerson('Ingrid', server.address)
  await joinBy(ingrid, exampleLinks(server).headTeacher)
  await takeAll(ingrid, join(FOLDER, 'nb'), server.address)
  await ingrid.open('/barnehagen/meg')
  await ingrid.click('radio', 'Nynorsk')
  await ingrid.see('Namn og språk')
  await takeAll(ingrid, join(FOLDER, 'nn'), server.address)
  await ingrid.close()
})

test('those that README and manifest show', async ({ browser }) => {
  mkdirSync('public/screenshots', { recursive: true })
  const samira = await playwrightDriver(browser).newPerson('Samira', server.address)
  await joinBy(samira, exampleLinks(server).pedagogicalLeader)
  const page = samira.page()
  for (const { file, size, open } of README_SHOTS)
    await test.step(file, async () => {
      await page.setViewportSize({ width: SIZES[size][0], height: SIZES[size][1] })
      await open(samira)
      await settled(page)
      await page.screenshot({ path: join('public/screenshots', `${file}.png`) })
    })
  await samira.close()
})
