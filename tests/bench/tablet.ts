// `tablet`: the built app in Chromium, its processor slowed down four times, with 10,000 records on the tablet.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { Invitation } from '#protocol/joining.ts'
import { CHROMIUM_ARGUMENTS, chromiumPath } from '#tests/journeys/support/browsers.ts'
import { makeKindergartens, type Pass } from './kindergarten.ts'
import { type Report, quantile } from './report.ts'
import { onProduct, type Settings, type Side } from './sides.ts'
import { Notes, opening, probe, searching, tapsUntilDurable } from './tabletProbe.ts'
import { idOf, valuesOf } from './work.ts'

const SLOWDOWN = 4
const ENTRIES = 5000
const GOALS = 5000
const TAPS = 40
const DAY_MILLIS = 86_400_000
const FULL_PAGE_CHARACTERS = 100_000
const LONGEST_MILLIS = 120_000

const recordsOf = ([author = '']: readonly string[]) => [
  ...Array.from({ length: ENTRIES }, (_, index) => ({
    id: idOf(index),
    coll: 'entry',
    author,
    values: valuesOf(index, index % 4 === 0 ? 600 : 150),
    at: Date.now() - DAY_MILLIS - index * 60_000,
  })),
  ...Array.from({ length: GOALS }, (_, index) => ({
    id: idOf(ENTRIES + index),
    coll: 'goal',
    author,
    values: { ...valuesOf(index, 150) },
    at: Date.now() - DAY_MILLIS,
  })),
]

const openTablet = async (folder: string): Promise<{ context: BrowserContext; page: Page }> => {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...CHROMIUM_ARGUMENTS],
    viewport: { width: 820, height: 1180 },
  })
  context.setDefaultTimeout(LONGEST_MILLIS)
  await context.addInitScript(probe)
  const page = context.pages()[0] ?? (await context.newPage())
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  return { context, page }
}

const notesOf = async (page: Page): Promise<Notes> =>
  Notes.parse(await page.evaluate(() => Reflect.get(window, 'benchNotes') as unknown))

const joinPath = async (side: Side, { token, member }: Pass): Promise<string> => {
  const answer = await side.client.send({
    method: 'POST',
    path: '/v1/invitations',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ member }),
  })
  return `/bli-med#${Invitation.parse(JSON.parse(answer.text)).code ?? ''}`
}

/** From each full page's text in hand to its commit. */
const pagesOf = ({ answers, commits }: Notes): number[] =>
  answers
    .filter(({ characters }) => characters >= FULL_PAGE_CHARACTERS)
    .flatMap(({ at }) => {
      const committed = commits.find((commit) => commit > at)
      return committed === undefined ? [] : [committed - at]
    })

const joining = async (page: Page, address: string): Promise<number[]> => {
  await page.goto(address)
  await page.getByRole('button', { name: 'Bli med' }).click()
  await page.getByRole('heading', { name: /^Velkommen, / }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  let count = -1
  for (let answers = 0; answers !== count;) {
    count = answers
    await page.waitForTimeout(4000)
    answers = (await notesOf(page)).answers.length
  }
  return pagesOf(await notesOf(page))
}

const reportLog = async (report: Report, page: Page, address: string): Promise<void> => {
  await page.goto(`${address}/barnehagen`)
  await page.locator('main h1').waitFor()
  await page.waitForTimeout(1500)
  const opened = await page.evaluate(opening, { link: 'a[href="/logg"]', sign: 'main li a[href^="/logg/"]' })
  report.add('tablet.log.open', 'ms, 5,000 entries', { product: opened })
  await page.waitForTimeout(1500)
  const [first = 0, ...rest] = await page.evaluate(searching, [
    'klosser',
    'tårn elva',
    'undring',
    'roligere samlingen',
    'spor etter',
    'morgen',
  ])
  report.add('tablet.search.first', 'ms, with the making of its index', { product: first })
  report.add('tablet.search', 'ms, median, 5,000 entries', {
    product: quantile(rest, 0.5),
    bound: { atMost: 50, of: 'product' },
  })
}

const reportTaps = async (report: Report, page: Page, address: string, member: string): Promise<void> => {
  await page.goto(`${address}/barnehagen/folk/${member}`)
  await page.locator('input[type="checkbox"]').first().waitFor()
  await page.waitForTimeout(1500)
  const taps = await page.evaluate(tapsUntilDurable, { selector: 'input[type="checkbox"]', times: TAPS })
  report.add('tablet.tap.p50', 'ms', { product: quantile(taps, 0.5) })
  report.add('tablet.tap.p95', 'ms', { product: quantile(taps, 0.95), bound: { atMost: 50, of: 'product' } })
}

const reportOnline = async (side: Side, folder: string, passes: readonly Pass[], report: Report) => {
  const [headTeacher, colleague] = passes
  if (!headTeacher || !colleague) throw new Error('nobody is there')
  const address = `http://localhost:${side.port}`
  const { context, page } = await openTablet(folder)
  try {
    const pages = await joining(page, `${address}${await joinPath(side, headTeacher)}`)
    report.note({ run: 'tablet', slowdown: SLOWDOWN, fullPages: pages.length })
    report.add('tablet.page.p50', 'ms to apply a page of 500', {
      product: quantile(pages, 0.5),
      bound: { atMost: 150, of: 'product' },
    })
    report.add('tablet.page.p95', 'ms to apply a page of 500', { product: quantile(pages, 0.95) })
    await reportTaps(report, page, address, colleague.member)
    await reportLog(report, page, address)
  } finally {
    await context.close()
  }
}

/** The browser is started anew, and the server is gone. */
const reportCold = async (report: Report, folder: string, address: string): Promise<void> => {
  const millis: number[] = []
  for (const path of ['/', '/logg', '/']) {
    const { context, page } = await openTablet(folder)
    try {
      await page.goto(`${address}${path}`)
      await page.locator('main h1').waitFor()
      millis.push((await notesOf(page)).firstContent ?? Number.POSITIVE_INFINITY)
    } finally {
      await context.close()
    }
  }
  report.add('tablet.cold.worst', 'ms to first content, offline', {
    product: Math.max(...millis),
    bound: { atMost: 1500, of: 'product' },
  })
}

export const tablet = async ({ report }: Settings): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-tablet-'))
  try {
    const { result: address } = await onProduct(
      async (dataDir) =>
        (await makeKindergartens({ dataDir }, [{ devices: 2, records: recordsOf }]))[0] ?? [],
      async (side, passes) => {
        await reportOnline(side, folder, passes, report)
        return `http://localhost:${side.port}`
      },
    )
    await reportCold(report, folder, address)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
