// Which seeds have been run, on which code, and what came of them: kept in the repository.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import type { StoreKind } from './kindergarten.ts'
import type { Report } from './simulate.ts'

const FILE = 'tests/scenarios/ledger.json'
const CODE = 'src/{domain,protocol,store,sync,server/sync,server/storage}/**/*.ts'

/** Seeds `from` to `to` of one run. */
interface Entry {
  readonly from: number
  readonly to: number
  readonly store: StoreKind
  readonly date: string
  /** A hash of the code they ran on. */
  readonly code: string
  readonly counts: Readonly<Record<string, number>>
  readonly failures: readonly string[]
}

const read = (): Entry[] =>
  existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as { entries: Entry[] }).entries : []

/** The first seed that nobody has run. */
export const nextSeed = (): number => Math.max(0, ...read().map(({ to }) => to)) + 1

const codeHash = (): string => {
  const hash = createHash('sha256')
  for (const file of globSync(CODE).toSorted()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

export const addCounts = (
  totals: Record<string, number>,
  counts: Readonly<Record<string, number>>,
): Record<string, number> => {
  for (const [name, times] of Object.entries(counts)) totals[name] = (totals[name] ?? 0) + times
  return totals
}

/** Follows one run of rising seeds; what is whole from its beginning goes into the file. */
export const openLedger = (from: number, store: StoreKind) => {
  const reports = new Map<number, Report>()
  const others = read()
  const [date = '', code] = [new Date().toISOString().split('T')[0], codeHash()]
  const save = (): void => {
    const counts: Record<string, number> = {}
    const failures: string[] = []
    let to = from
    for (let report = reports.get(to); report; report = reports.get((to += 1))) {
      addCounts(counts, report.counts)
      if (report.failure !== undefined) failures.push(`${to}: ${report.failure.slice(0, 300)}`)
    }
    if (to === from) return
    const sorted = Object.fromEntries(Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    const entry: Entry = { from, to: to - 1, store, date, code, counts: sorted, failures }
    writeFileSync(FILE, `${JSON.stringify({ entries: [...others, entry] }, null, 2)}\n`)
  }
  return {
    add: (report: Report): void => {
      reports.set(report.seed, report)
      if (reports.size % 20 === 0) save()
    },
    save,
  }
}
