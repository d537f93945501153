// A survey round in a kindergarten in one process: real tablets, real ballots, the real server.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import type { Level, Responses } from '#domain/survey/response.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { openBallotBox } from '#store/ballotBox.ts'
import { type BallotProfile, createBallots } from '#sync/ballots/ballots.ts'
import { aKindergarten, type Kindergarten, type Person } from './world.ts'

/** The same answer to every statement. */
export const allAnswered = (statements: readonly string[], practice: Level, importance: Level): Responses =>
  Object.fromEntries(statements.map((statement) => [statement, { practice, importance }]))

type Tablet = Person['tablet']

/** The ballots of a tablet, as useBallots.ts joins them; two people at one tablet share one box. */
const boxes = new WeakMap<Tablet, ReturnType<typeof boxOf>>()
const boxOf = ({ environment }: Tablet) => {
  const box = openBallotBox(environment.device)
  return { box, ballots: createBallots({ ...environment, box }) }
}
export const ballotsOfTablet = (tablet: Tablet) => {
  const known = boxes.get(tablet) ?? boxOf(tablet)
  boxes.set(tablet, known)
  return known
}

/** A person and her ballots. */
export const voter = (person: Person) => {
  const { box, ballots } = ballotsOfTablet(person.tablet)
  const profile: BallotProfile = {
    session: () => person.row.token,
    round: (id) => person.store.find(Round, id),
    rounds: () => person.store.all(Round),
    drafts: person.store.drafts,
  }
  return {
    box,
    profile,
    stateOf: (round: Id) => ballots.stateOf(profile, round),
    submits: (round: Id, responses: Responses) => ballots.submit(profile, round, responses),
    takesOver: (round: Id) => ballots.takeOver(profile, round),
    /** A contact with the server: sync, tokens, the box. */
    meetsServer: async () => {
      await person.syncs()
      await ballots.fetchTokens(profile)
    },
    /** Another contact, later than any delay. */
    drains: () => ballots.drain(),
  }
}

export const STATEMENTS = ['u01', 'u03']

/** Kari opens a round until tomorrow, with an hour of grace; the server has made its keys. */
export const opensRound = async (
  { kari, server }: Pick<Kindergarten, 'kari' | 'server'>,
  patch: PatchOf<typeof Round> = {},
  now = 0,
): Promise<Id> => {
  const round = await kari.store.create(Round, {
    title: 'Kartlegging',
    statements: STATEMENTS,
    opensAt: now,
    closesAt: now + DAY_MILLIS,
    graceMillis: HOUR_MILLIS,
    expected: 2,
    ...patch,
  })
  await kari.syncs()
  await server.tick()
  await kari.syncs()
  return round
}

/** A kindergarten with Kari, Ola and an open round. */
export const aRoundWithTwo = async (patch: PatchOf<typeof Round> = {}) => {
  const kindergarten = await aKindergarten()
  const ola = await kindergarten.aColleague('Ola Hansen')
  const round = await opensRound(kindergarten, patch, kindergarten.clock.now())
  await kindergarten.everyoneSyncs()
  const { clock, server } = kindergarten
  /** The time of the round passes, its grace too, and the server notices. */
  const timePasses = async () => {
    clock.advance(2 * DAY_MILLIS)
    await server.tick()
    await kindergarten.everyoneSyncs()
  }
  const result = async () =>
    (await kindergarten.kari.store.all(Result)).find((one) => one.round === round)?.data
  return { ...kindergarten, ola, round, timePasses, result }
}
