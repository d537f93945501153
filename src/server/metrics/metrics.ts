// What an operator may count. Every label is a word from a short list or the pattern of a route: no names, ids, addresses
// or codes can stand in one, and ballots are told in tens, so that a rise does not say when one came.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { VerdictState } from '#protocol/sync.ts'

/** How a request went. `route` is the pattern that was found, never the address that was asked for. */
interface AnsweredRequest {
  readonly method: string
  readonly route: string
  readonly status: number
  readonly seconds: number
}

/** `unavailable`: it could not do it then. `refused`: it would not have a row. `lost`: an idle connection broke. */
export type DatabaseFault = 'unavailable' | 'refused' | 'lost' | 'other'

export interface Metrics {
  answered(request: AnsweredRequest): void
  pushed(verdicts: readonly { readonly st: VerdictState }[]): void
  pulled(entries: number): void
  reset(kind: 'clock' | 'restored' | 'expired'): void
  ballotAccepted(): void
  databaseFailed(fault: DatabaseFault): void
  /** Asked at every look: how many tablets are listening just now. */
  watchConnections(count: () => number): void
  /** Adds what the process itself uses: memory, CPU time, the lag of the event loop. For the real process only. */
  watchProcess(): void
  /** Everything, as Prometheus reads it. */
  page(): Promise<{ readonly text: string; readonly contentType: string }>
}

const BALLOTS_AT_A_TIME = 10
const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** A set of figures of its own, all at zero. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  return {
    ...requestFigures(registry),
    ...syncFigures(registry),
    ...ballotFigures(registry),
    ...serverFigures(registry),
    watchProcess: () => {
      collectDefaultMetrics({ register: registry })
    },
    page: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  }
}

const requestFigures = (registry: Registry): Pick<Metrics, 'answered'> => {
  const registers = [registry]
  const requests = new Counter({
    name: 'personalrom_requests_total',
    help: 'Answered requests, without those of ballots.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'personalrom_request_seconds',
    help: 'How long answers took, without those of ballots.',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  })
  return {
    answered: ({ method, route, status, seconds: took }) => {
      requests.inc({ method, route, status: String(status) })
      seconds.observe({ route }, took)
    },
  }
}

const syncFigures = (registry: Registry): Pick<Metrics, 'pushed' | 'pulled' | 'reset'> => {
  const registers = [registry]
  const pushes = new Counter({
    name: 'personalrom_pushes_total',
    help: 'Pushes with something in them.',
    registers,
  })
  const items = new Counter({
    name: 'personalrom_pushed_items_total',
    help: 'Pushed items, by what was said to them.',
    labelNames: ['verdict'],
    registers,
  })
  const pulls = new Counter({
    name: 'personalrom_pulls_total',
    help: 'Pages of news that were asked for.',
    registers,
  })
  const entries = new Counter({
    name: 'personalrom_pulled_items_total',
    help: 'Items in those pages.',
    registers,
  })
  const resets = new Counter({
    name: 'personalrom_resets_total',
    help: 'Tablets told to correct their clock, or to start over after a backup or after too long a time.',
    labelNames: ['kind'],
    registers,
  })
  return {
    pushed: (verdicts) => {
      pushes.inc()
      for (const { st } of verdicts) items.inc({ verdict: st })
    },
    pulled: (count) => {
      pulls.inc()
      entries.inc(count)
    },
    reset: (kind) => {
      resets.inc({ kind })
    },
  }
}

const ballotFigures = (registry: Registry): Pick<Metrics, 'ballotAccepted'> => {
  const ballots = new Counter({
    name: 'personalrom_ballots_accepted_total',
    help: 'Ballots that this process has accepted, of all rounds, in whole tens.',
    registers: [registry],
  })
  let untold = 0
  return {
    ballotAccepted: () => {
      untold += 1
      if (untold < BALLOTS_AT_A_TIME) return
      untold = 0
      ballots.inc(BALLOTS_AT_A_TIME)
    },
  }
}

const serverFigures = (registry: Registry): Pick<Metrics, 'databaseFailed' | 'watchConnections'> => {
  const registers = [registry]
  const faults = new Counter({
    name: 'personalrom_database_errors_total',
    help: 'What the database could not do, or would not.',
    labelNames: ['fault'],
    registers,
  })
  let count = () => 0
  new Gauge({
    name: 'personalrom_live_connections',
    help: 'Tablets that are listening for news just now.',
    registers,
    collect() {
      this.set(count())
    },
  })
  return {
    databaseFailed: (fault) => {
      faults.inc({ fault })
    },
    watchConnections: (next) => {
      count = next
    },
  }
}
