// `npm run simulate`: seeds in several processes, the ledger, the trace of one seed, and the mutants.
import { type ChildProcess, fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import type { StoreKind } from './kindergarten.ts'
import { addCounts, nextSeed, openLedger } from './ledger.ts'
import { huntMutants } from './mutating.ts'
import type { Report } from './simulate.ts'

interface Wish {
  readonly from: number
  readonly seeds: number
  readonly workers: number
  readonly store: StoreKind
  readonly isRestless: boolean
  readonly isTraced: boolean
  /** Ends at the first failure and writes no ledger. */
  readonly isHunt: boolean
}

const read = (words: readonly string[]) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seeds: { type: 'string', default: '200' },
      from: { type: 'string' },
      store: { type: 'string', default: 'memory' },
      workers: { type: 'string', default: '2' },
      trace: { type: 'boolean', default: false },
      restless: { type: 'boolean', default: false },
      hunt: { type: 'boolean', default: false },
      mutants: { type: 'boolean', default: false },
      only: { type: 'string' },
      worker: { type: 'string' },
    },
  })
  const wish: Wish = {
    from: Number(values.from ?? nextSeed()),
    seeds: Number(values.seeds),
    workers: values.trace ? 1 : Number(values.workers),
    store: values.store === 'indexeddb' ? 'indexeddb' : 'memory',
    isRestless: values.restless,
    isTraced: values.trace,
    isHunt: values.hunt,
  }
  return { wish, values }
}

/** Runs every so-manieth seed and tells the parent of each. */
const work = async (wish: Wish, place: number, tell: (report: Report) => void): Promise<void> => {
  // Dexie looks for IndexedDB when it is first imported.
  if (wish.store === 'indexeddb') await import('./indexedDb.ts')
  const { openDatabase } = await import('./database.ts')
  const { simulate } = await import('./simulate.ts')
  const database = await openDatabase()
  for (let seed = wish.from + place; seed < wish.from + wish.seeds; seed += wish.workers)
    tell(
      await simulate(seed, database, {
        store: wish.store,
        ...(wish.isRestless ? { play: { hasRestores: true, isRestless: true } } : {}),
        ...(wish.isTraced ? { onTrace: (line: string) => console.log(line) } : {}),
      }),
    )
}

const startWorker = (words: readonly string[], place: number): ChildProcess => {
  const [, script = ''] = process.argv
  return fork(script, [...words, '--worker', String(place)])
}

const runAll = (wish: Wish, words: readonly string[]): Promise<number> => {
  const ledger = wish.isHunt || wish.isRestless ? undefined : openLedger(wish.from, wish.store)
  const totals: Record<string, number> = {}
  const startedAt = performance.now()
  let [done, failures] = [0, 0]
  return new Promise((resolve) => {
    const children = Array.from({ length: wish.workers }, (_, place) =>
      startWorker([...words, '--from', String(wish.from)], place),
    )
    let open = children.length
    const finish = () => {
      ledger?.save()
      const seconds = (performance.now() - startedAt) / 1000
      console.log(
        JSON.stringify({ from: wish.from, done, failures, seconds: Math.round(seconds), ...totals }),
      )
      resolve(failures === 0 && done === wish.seeds ? 0 : 1)
    }
    process.once('SIGINT', () => children.forEach((child) => child.kill()))
    for (const child of children) {
      child.on('message', (message) => {
        const report = message as Report
        done += 1
        addCounts(totals, report.counts)
        ledger?.add(report)
        if (report.failure === undefined) return
        failures += 1
        console.log(`seed ${report.seed}: ${report.failure}\n  ${report.replay}`)
        if (wish.isHunt) children.forEach((one) => one.kill())
      })
      child.on('exit', () => {
        open -= 1
        if (open === 0) finish()
      })
    }
  })
}

/** What the process ends with. */
export const main = async (words: readonly string[]): Promise<number> => {
  const { wish, values } = read(words)
  if (values.worker !== undefined) {
    await work(wish, Number(values.worker), (report) => process.send?.(report))
    process.disconnect()
    return 0
  }
  if (values.mutants) return huntMutants({ workers: wish.workers, only: values.only })
  if (!wish.isTraced) return runAll(wish, words)
  let isFine = true
  await work(wish, 0, (report) => {
    isFine &&= report.failure === undefined
    console.log(JSON.stringify(report.counts))
    console.log(report.failure ?? 'fine')
  })
  return isFine ? 0 : 1
}
