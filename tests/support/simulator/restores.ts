// A backup is put back. What every tablet held at that moment is remembered: that is what must not be lost (sync.md §19).
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { replicaOf } from '#domain/record/stamp.ts'
import { type Dump, dumpOf, textOf } from './dump.ts'
import { mayRead, type Reader } from './oracle.ts'
import { count, type Run } from './run.ts'
import type { Tablet } from './tablet.ts'
import { readerOf, type Truth, wholeTruth } from './truth.ts'
import { isSameValue, type LetterWriting, type Writing } from './writings.ts'

/** A tablet as it was when the backup was put back. */
interface Witness {
  readonly tablet: Tablet
  readonly dump: () => Dump
  readonly reader: Reader | undefined
  readonly replica: string
  readonly isOld: boolean
  /** Records that an answer from before the restore took from it afterwards. */
  readonly takenInFlight: Set<string>
  /** It has heard of the restore, has given back all it had, and has pulled again. */
  hasGivenBack: boolean
  /** Its member had left before that, by the backup or by the head teacher's hand: the server takes nothing from it. */
  hasLeft: boolean
}

export interface LastRestore {
  readonly truth: ReadonlyMap<string, Truth>
  readonly witnesses: readonly Witness[]
  /** Receipts that were given out on this timeline. */
  readonly receipts: Set<string>
}

const MOST_TRUSTED_AGE = 25 * DAY_MILLIS

/** Puts a backup back. The operator gives a new era where witnesses might have been forgotten. */
export const restore = async (run: Run, backup: { number: number; at: number }): Promise<void> => {
  const { garden } = run
  const now = garden.clock.now()
  const truth = await wholeTruth(garden.database.db)
  const witnesses: Witness[] = []
  for (const tablet of garden.tablets) {
    if (tablet.ended) continue
    const tables = garden.tablesOf(tablet)
    if (!tables) throw new Error('a tablet without tables')
    const { isTrusted, replica } = tablet.session()
    witnesses.push({
      tablet,
      dump: await dumpOf(tables),
      reader: readerOf(truth.get(tablet.member), { isTrusted, now }),
      replica,
      isOld: tablet.habits.isOld,
      takenInFlight: new Set(),
      hasGivenBack: false,
      hasLeft: false,
    })
  }
  await garden.database.restore(backup.number)
  if (run.play.hasMonths || now - backup.at > MOST_TRUSTED_AGE || run.chance.isLucky(0.1)) {
    await garden.database.db.updateTable('space').set({ era: garden.nature.newId() }).execute()
    run.trace('  with a new era')
  }
  await garden.server.restart()
  run.lastRestore = { truth, witnesses, receipts: new Set() }
  count(run, 'restores')
}

/** Kinds that are not given back by others than who wrote them. */
const NEVER_ECHOED = new Set(['space', 'unit', 'member', 'round', 'result', 'tally', 'share'])

const mayHaveHad = ({ reader }: Witness, { truth }: LastRestore, id: string, dump: Dump): boolean => {
  const record = truth.get(id)
  if (!reader) return false
  if (record) return mayRead(reader, record, (other) => truth.get(other))
  return dump.records.get(id)?.author === reader.member
}

type Why =
  | { readonly isExplained: true; readonly why: string }
  | { readonly isExplained: false; readonly holder: string }

const explain = (holders: readonly Witness[], id: string): Why => {
  if (holders.length === 0)
    return { isExplained: true, why: 'no entitled tablet held it at the last restore' }
  // Who could not join again, either: the backup has her as somebody who has left.
  const here = holders.filter(({ hasLeft, tablet }) => !hasLeft && tablet.ended === undefined)
  const [faithful] = here.filter((holder) => !holder.takenInFlight.has(id))
  if (faithful) return { isExplained: false, holder: faithful.tablet.name }
  if (here.length === 0)
    return { isExplained: true, why: 'its holders had left before they could give it back' }
  return { isExplained: true, why: 'taken from its holders by an answer that was under way at the restore' }
}

/** Why a value is nowhere: by the promise of sync.md §19, or against it. */
export const whyLost = (last: LastRestore, { id, coll, field, v }: Writing): Why => {
  const holders = last.witnesses.filter((witness) => {
    const held = witness.dump().records.get(id)
    const here = held?.f[field]
    if (!held || !here || !isSameValue(here.v, v)) return false
    const isOwn = replicaOf(here.h) === witness.replica || held.unsent.includes(field)
    const mayGiveBack = isOwn || !(witness.isOld || NEVER_ECHOED.has(coll))
    return mayGiveBack && mayHaveHad(witness, last, id, witness.dump())
  })
  return explain(holders, id)
}

/** The same for a letter of a shared text. */
export const whyLetterLost = (last: LastRestore, { tablet, id, letter, isDeletion }: LetterWriting): Why => {
  const holders = last.witnesses.filter((witness) => {
    const updates = witness.dump().texts.get(id)
    if (!updates || (witness.isOld && witness.tablet !== tablet)) return false
    const isHere = isDeletion ? witness.tablet === tablet : textOf(updates).includes(letter)
    return isHere && mayHaveHad(witness, last, id, witness.dump())
  })
  return explain(holders, id)
}
