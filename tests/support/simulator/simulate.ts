// One seed: an evening of people, networks and clocks, then everything is put in order and looked at.
import { seeded } from '../simulation.ts'
import { checkAll } from './checks.ts'
import type { SimulatedDatabase } from './database.ts'
import { EVENING_STEPS, RESTORING_STEPS } from './eveningSteps.ts'
import type { Sessions } from './guard.ts'
import { heal } from './healing.ts'
import { openKindergarten, type StoreKind } from './kindergarten.ts'
import { listenTo } from './listening.ts'
import { count, type Play, type Run, Violation } from './run.ts'
import { type Step, WRITING_STEPS } from './writingSteps.ts'
import { createWritings } from './writings.ts'

const STEPS = 400

export interface Options {
  readonly store?: StoreKind
  readonly steps?: number
  /** A run of its own kind, for faults that are rare otherwise. */
  readonly play?: Partial<Play>
  readonly onTrace?: (line: string) => void
}

export interface Report {
  readonly seed: number
  readonly counts: Readonly<Record<string, number>>
  /** What must not be, if it was. */
  readonly failure?: string
  /** Run this again to see it happen. */
  readonly replay: string
}

type Weighted = readonly (readonly [number, Step])[]
const SHARE_OF_WRITING = 0.5

const chooseFrom = (run: Run, steps: Weighted): Step => {
  let left = run.chance.next() * steps.reduce((total, [weight]) => total + weight, 0)
  const chosen = steps.find(([weight]) => (left -= weight) < 0) ?? steps.at(-1)
  if (!chosen) throw new Error('there are no steps')
  return chosen[1]
}

/** Who the server takes no more sees a page that says so, and writes nothing. */
const takeStep = async (run: Run): Promise<void> => {
  const tablet = run.chance.oneOf(run.garden.tablets)
  if (run.play.isRestless && run.chance.isLucky(0.04)) return chooseFrom(run, RESTORING_STEPS)(run, tablet)
  if (!run.chance.isLucky(SHARE_OF_WRITING)) return chooseFrom(run, EVENING_STEPS)(run, tablet)
  if (!tablet.ended) await chooseFrom(run, WRITING_STEPS)(run, tablet)
}

const playOf = (seed: number, { store = 'memory', steps = STEPS, play = {} }: Options): Play => ({
  store,
  steps,
  hasRestores: seed % 2 === 0,
  isRestless: false,
  hasMonths: seed % 3 === 0,
  hasOldApp: seed % 5 === 0,
  ...play,
})

const nicknames = () => {
  const names = new Map<string, string>()
  return (id: string): string => {
    const name = names.get(id) ?? `r${names.size + 1}`
    names.set(id, name)
    return name
  }
}

const open = async (seed: number, database: SimulatedDatabase, options: Options): Promise<Run> => {
  const now: { run?: Run } = {}
  const play = playOf(seed, options)
  const sessions: Sessions = new Map()
  const garden = await openKindergarten({
    seed,
    store: play.store,
    database,
    listen: (tablet) => listenTo(() => now.run, sessions, tablet),
  })
  for (const tablet of garden.tablets) {
    const { token, isTrusted } = tablet.session()
    sessions.set(token, { member: tablet.member, isTrusted })
  }
  await database.setPoison()
  const chance = seeded(seed)
  if (play.hasOldApp) chance.oneOf(garden.tablets).habits.isOld = true
  const run: Run = {
    seed,
    play,
    chance,
    garden,
    sessions,
    writings: createWritings(),
    known: [],
    counts: {},
    backups: [],
    trace: options.onTrace ?? (() => undefined),
    nick: nicknames(),
    binned: new Map(),
    purged: new Map(),
    lastRestore: undefined,
    words: 0,
    letters: 0,
  }
  now.run = run
  return run
}

const tally = (run: Run): void => {
  for (const { wire } of run.garden.tablets)
    for (const [name, times] of Object.entries(wire.counts)) count(run, name, times)
}

// In memory everything is done in promises alone: without a turn now and then no timer rings and nothing native is freed.
const STEPS_A_TURN = 50
const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Runs one seed. Faults of the product are in the report; faults of the simulator are thrown. */
export const simulate = async (
  seed: number,
  database: SimulatedDatabase,
  options: Options = {},
): Promise<Report> => {
  const run = await open(seed, database, options)
  const { garden, chance, play } = run
  const replay = `npm run simulate -- --from ${seed} --seeds 1 --store ${play.store}${play.isRestless ? ' --restless' : ''} --trace`
  let step = 0
  try {
    for (; step < play.steps; step += 1) {
      garden.clock.advance(chance.upTo(60_000))
      await takeStep(run)
      if (step % STEPS_A_TURN === 0) await turnOfTheLoop()
    }
    await heal(run)
    await checkAll(run)
    tally(run)
    return { seed, counts: run.counts, replay }
  } catch (error) {
    const why =
      error instanceof Violation ? error.message : String(error instanceof Error ? error.stack : error)
    run.trace(`FAILED at step ${step}: ${why}`)
    return { seed, counts: run.counts, failure: `step ${step}: ${why}`, replay }
  } finally {
    await garden.close()
  }
}
