// One run of the simulator: its chance, its people, what they have written so far, and the trace of it.
import type { Chance } from '../simulation.ts'
import type { Sessions } from './guard.ts'
import type { SimulatedKindergarten, StoreKind } from './kindergarten.ts'
import type { LastRestore } from './restores.ts'
import type { Writings } from './writings.ts'

/** Something that must never be. The message says what; the run says where. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

/** What this run plays with; drawn from the seed unless it is asked for. */
export interface Play {
  readonly store: StoreKind
  readonly hasRestores: boolean
  /** Backups are put back all the time. */
  readonly isRestless: boolean
  /** Weeks pass: trash is emptied, pushes are forgotten. */
  readonly hasMonths: boolean
  /** One tablet has an app from before echoes. */
  readonly hasOldApp: boolean
  readonly steps: number
}

/** A record that somebody has made in this run. */
export interface Known {
  readonly id: string
  readonly coll: string
  readonly author: string
}

export interface Run {
  readonly seed: number
  readonly play: Play
  readonly chance: Chance
  readonly garden: SimulatedKindergarten
  readonly writings: Writings
  readonly sessions: Sessions
  readonly known: Known[]
  readonly counts: Record<string, number>
  /** Backups that can be put back, by number, with the moment each was made. */
  readonly backups: { readonly number: number; readonly at: number }[]
  readonly trace: (line: string) => void
  /** A short name for an id. */
  readonly nick: (id: string) => string
  /** Records in the trash: since when, and the stamps of what was in them. */
  readonly binned: Map<string, { readonly since: number; readonly stamps: ReadonlySet<string> }>
  /** Records that the server has purged, with the stamps of what was in them. */
  readonly purged: Map<string, ReadonlySet<string>>
  lastRestore: LastRestore | undefined
  words: number
  letters: number
}

export const count = (run: Pick<Run, 'counts'>, what: string, by = 1): void => {
  run.counts[what] = (run.counts[what] ?? 0) + by
}

export const newWords = (run: Run): string => `ord ${(run.words += 1)}`

/** A letter that nobody has typed before: no insertion can be cut in two. */
export const newLetter = (run: Run): string => String.fromCharCode(0x4e00 + (run.letters += 1))
