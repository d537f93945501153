// Looks after rounds: opens them when their time has come, keeps their terms, counts them when they end.
import { isDeepStrictEqual } from 'node:util'
import type { Id } from '#domain/record/id.ts'
import { isDeleted, type StoredRecord } from '#domain/record/record.ts'
import { Round } from '#domain/survey/survey.ts'
import type { OpenedRound } from './ballotStore.ts'
import { finish } from './counting.ts'
import { type BallotParts, dayOf, lastMoment, purposeOf, readRound } from './parts.ts'
import { newSealingKeys } from './sealing.ts'
import { newSigningKeys } from './signing.ts'

const SHOWN_STEP = 3

/** The figure of participation before the close goes in steps, so that one more answer does not show. */
export const inSteps = (answered: number): number => answered - (answered % SHOWN_STEP)

export interface RoundKeeper {
  /** Looks after all rounds of a space: called when one of them has changed. */
  lookAfter(space: Id): Promise<void>
  /** Looks after all rounds whose time may have come: called every half minute. */
  tick(): Promise<void>
}

const open = async ({ store, vault, now }: BallotParts, space: Id, record: Round): Promise<OpenedRound> => {
  const [signing, sealing] = await Promise.all([newSigningKeys(), newSealingKeys()])
  return store.openRound({
    round: record.id,
    space,
    closesAt: record.closesAt,
    graceMillis: record.graceMillis,
    expected: record.expected,
    statements: record.statements,
    signingPublic: signing.publicKey,
    signingPrivate: vault.lock(purposeOf('signing', record.id), signing.privateKey),
    sealingPublic: sealing.publicKey,
    sealingPrivate: vault.lock(purposeOf('sealing', record.id), sealing.privateKey),
    shownDay: dayOf(now()),
  })
}

const showParticipation = async ({ store, now }: BallotParts, round: OpenedRound): Promise<void> => {
  const today = dayOf(now())
  if (round.shownDay === today) return
  await store.showAnswered(round.round, inSteps(await store.countBallots(round.round)), today)
}

// What a later hand has made shorter or smaller is put back: a round ends no earlier than it was opened for.
const announce = async (parts: BallotParts, record: Round, round: OpenedRound): Promise<void> => {
  const values = {
    status: 'open',
    publicKey: { signing: round.signingPublic, sealing: round.sealingPublic },
    closesAt: round.closesAt,
    graceMillis: round.graceMillis,
    expected: round.expected,
    statements: round.statements,
  }
  const isSaid = Object.entries(values).every(([name, value]) =>
    isDeepStrictEqual(Reflect.get(record, name), value),
  )
  if (!isSaid) await parts.writer.write(round.space, [{ id: round.round, coll: Round.coll, values }])
}

const keep = async (parts: BallotParts, record: Round, opened: OpenedRound): Promise<void> => {
  const { store, now } = parts
  await store.extendRound(record.id, record)
  const round = (await store.findRound(record.id)) ?? opened
  if (round.closedAt === null && now() >= lastMoment(round)) await store.closeRound(record.id, now(), 0)
  else if (round.closedAt === null) {
    await announce(parts, record, round)
    return showParticipation(parts, round)
  }
  await finish(parts, record)
}

const attend = async (parts: BallotParts, space: Id, stored: StoredRecord): Promise<void> => {
  const record = readRound(stored)
  const opened = await parts.store.findRound(stored.id)
  if (opened && opened.space !== space) return
  // One that cannot be read was written by a newer server: its ballots wait for it.
  if (!record) return opened && isDeleted(stored.f) ? parts.store.discardRound(stored.id) : undefined
  if (opened) return record.status === 'closed' ? undefined : keep(parts, record, opened)
  if (record.status === 'closed') return
  if (record.opensAt <= parts.now()) return keep(parts, record, await open(parts, space, record))
  await parts.writer.write(space, [{ id: record.id, coll: Round.coll, values: { status: 'planned' } }])
}

// One round that fails must not keep the others from opening and closing.
const attendAll = async (
  parts: BallotParts,
  rounds: readonly { readonly space: Id; readonly record: StoredRecord }[],
): Promise<void> => {
  const failures: unknown[] = []
  for (const { space, record } of rounds)
    await attend(parts, space, record).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

/** Makes what looks after rounds. Two of them, in two processes, do no harm. */
export const createRoundKeeper = (parts: BallotParts): RoundKeeper => ({
  lookAfter: async (space) => {
    const rows = await parts.storage.readSpace(space, (view) => view.recordsOfKind(Round.coll))
    await attendAll(
      parts,
      (rows ?? []).map(({ record }) => ({ space, record })),
    )
  },
  tick: async () => {
    // A round without a status came while nobody was looking: its server was killed right after.
    const rounds = await Promise.all(
      [null, 'planned', 'open'].map((status) => parts.storage.recordsByStatus(Round.coll, status)),
    )
    await attendAll(parts, rounds.flat())
  },
})
