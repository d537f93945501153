// What every storage of ballots promises.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Id } from '#domain/record/id.ts'
import type { BallotStore, Issued, OpenedRound } from '#server/ballots/ballotStore.ts'
import { BALLOT_ENGINES, type BallotEngine } from '#tests/support/ballotsEngines.ts'
import { MEETING_EVENING } from '#tests/support/clock.ts'
import { anAcceptedBallot, anOpenedRound } from '#tests/support/ballotsRounds.ts'
import { anId } from '#tests/support/records.ts'

const NOBODY = { kind: 'tooFew', answered: 0, expected: 6, invalid: 0 } as const
let rounds = 1000

describe.each(BALLOT_ENGINES)('the storage of ballots on %s', (_name, start) => {
  let engine: BallotEngine
  let store: BallotStore
  let round: Id
  beforeAll(async () => {
    engine = await start()
    store = (await engine.open()).store
  })
  afterAll(async () => {
    await store.close()
    await engine.stop()
  })
  beforeEach(async () => {
    rounds += 1
    round = anId(rounds)
    await store.openRound(anOpenedRound({ round }))
  })
  const found = async (): Promise<OpenedRound> => {
    const opened = await store.findRound(round)
    if (!opened) throw new Error('the round is not there')
    return opened
  }

  it('opens a round once: the first keys stay', async () => {
    const second = await store.openRound(anOpenedRound({ round, signingPublic: 'other' }))
    expect(second).toMatchObject({ signingPublic: 'signing', statements: ['u01'], closedAt: null })
    expect(await store.findRound(anId(1))).toBeUndefined()
  })

  it('makes a round longer and larger, never shorter or smaller', async () => {
    const { closesAt, graceMillis } = await found()
    await store.extendRound(round, { closesAt: closesAt + 5, graceMillis: 0, expected: 3 })
    expect(await found()).toMatchObject({ closesAt: closesAt + 5, graceMillis, expected: 6 })
    await store.expectMore(round, 2)
    expect(await found()).toMatchObject({ expected: 8 })
  })

  const issue = (holder: string, blindedHash: string, isWish = false) =>
    store.issue(round, { holder, blindedHash, isWish })
  const sayings = async (...asked: Promise<Issued>[]) =>
    (await Promise.all(asked)).map(({ saying }) => saying)

  it('issues one ballot to each holder', async () => {
    expect(await sayings(issue('kari', 'a'))).toEqual(['first'])
    expect(await sayings(issue('kari', 'a'))).toEqual(['again'])
    expect(await sayings(issue('kari', 'b'))).toEqual(['other'])
    expect(await sayings(issue('ola', 'a'))).toEqual(['first'])
  })

  it('issues one ballot even to somebody who asks from four tablets at once', async () => {
    const said = await sayings(...['a', 'b', 'c', 'd'].map((value) => issue('kari', value)))
    expect(said.filter((one) => one === 'first')).toHaveLength(1)
  })

  it('a token that is given up is void for ever, and she has another one, once', async () => {
    await issue('kari', 'a')
    expect(await issue('kari', 'b')).toEqual({ saying: 'other', isWanted: false })
    expect(await issue('kari', 'a')).toEqual({ saying: 'again', isWanted: false })
    await issue('kari', 'b', true)
    expect(await issue('kari', 'a')).toEqual({ saying: 'again', isWanted: true })
    const { tokenHash } = anAcceptedBallot('1')
    expect(await store.release(round, 'kari', tokenHash)).toBe(true)
    expect(await sayings(issue('kari', 'b', true))).toEqual(['first'])
    expect(await store.release(round, 'kari', tokenHash)).toBe(true)
    expect(await sayings(issue('kari', 'c', true))).toEqual(['other'])
    expect(await store.accept(round, anAcceptedBallot('1'), MEETING_EVENING)).toBe('other')
    expect(await store.countBallots(round)).toBe(0)
    expect(await store.sealedBallots(round)).toEqual([])
  })

  it('a token that has cast a ballot is not given up', async () => {
    await issue('kari', 'a')
    const ballot = anAcceptedBallot('1')
    await store.accept(round, ballot, MEETING_EVENING)
    expect(await store.release(round, 'kari', ballot.tokenHash)).toBe(false)
    expect(await sayings(issue('kari', 'b', true))).toEqual(['other'])
  })

  it('knows slips and whether they are used', async () => {
    expect(await store.addSlips(round, [`x${round}`, `y${round}`])).toBe(2)
    expect(await store.addSlips(round, [`z${round}`])).toBe(3)
    expect(await store.findSlip(`x${round}`)).toEqual({ round, isUsed: false })
    await issue(`x${round}`, 'a')
    expect(await store.findSlip(`x${round}`)).toEqual({ round, isUsed: true })
    expect(await store.findSlip(`y${round}`)).toEqual({ round, isUsed: false })
    expect(await store.findSlip('nobody')).toBeUndefined()
  })

  it('takes a ballot once', async () => {
    const at = MEETING_EVENING
    expect(await store.accept(round, anAcceptedBallot('1'), at)).toBe('first')
    expect(await store.accept(round, anAcceptedBallot('1'), at)).toBe('again')
    expect(await store.accept(round, anAcceptedBallot('1', 'changed my mind'), at)).toBe('other')
    expect(await store.accept(anId(1), anAcceptedBallot('1'), at)).toBe('closed')
    expect(await store.countBallots(round)).toBe(1)
  })

  it('loses none of many ballots that come at once', async () => {
    const tokens = Array.from({ length: 12 }, (_, index) => String(index))
    await Promise.all(tokens.map((token) => store.accept(round, anAcceptedBallot(token), MEETING_EVENING)))
    expect(await store.countBallots(round)).toBe(12)
  })

  it('keeps ballots in the order of their hashes, however they came', async () => {
    const ballots = ['1', '2', '3', '4', '5', '6'].map((token) => anAcceptedBallot(token))
    for (const ballot of ballots) await store.accept(round, ballot, MEETING_EVENING)
    const inOrder = ballots.toSorted((a, b) => (a.tokenHash < b.tokenHash ? -1 : 1))
    expect(await store.sealedBallots(round)).toEqual(inOrder.map(({ sealed }) => sealed))
  })

  it('takes ballots until the end of the grace, and knows a late duplicate', async () => {
    const { closesAt, graceMillis } = await found()
    const last = closesAt + graceMillis
    expect(await store.accept(round, anAcceptedBallot('1'), last - 1)).toBe('first')
    expect(await store.accept(round, anAcceptedBallot('2'), last)).toBe('closed')
    expect(await store.accept(round, anAcceptedBallot('1'), last)).toBe('again')
  })

  it('closes when there are enough, once', async () => {
    await store.accept(round, anAcceptedBallot('1'), MEETING_EVENING)
    expect(await store.closeRound(round, 10, 2)).toBe(false)
    expect(await store.closeRound(round, 11, 1)).toBe(true)
    expect(await store.closeRound(round, 12, 1)).toBe(true)
    expect(await found()).toMatchObject({ closedAt: 11 })
    expect(await store.accept(round, anAcceptedBallot('2'), MEETING_EVENING)).toBe('closed')
  })

  it('keeps the first result, and destroys keys and ballots with it', async () => {
    await store.accept(round, anAcceptedBallot('1'), MEETING_EVENING)
    await store.closeRound(round, 10, 0)
    await store.finishRound(round, () => NOBODY)
    await store.finishRound(round, () => ({ ...NOBODY, invalid: 1 }))
    expect(await found()).toMatchObject({ result: NOBODY, signingPrivate: null, sealingPrivate: null })
    expect(await store.sealedBallots(round)).toBeUndefined()
    expect(await store.accept(round, anAcceptedBallot('1'), MEETING_EVENING)).toBe('again')
    expect((await store.unfinishedRounds()).map((one) => one.round)).not.toContain(round)
  })

  it('throws a whole round away', async () => {
    await store.accept(round, anAcceptedBallot('1'), MEETING_EVENING)
    await issue('kari', 'a')
    await store.addSlips(round, [`w${round}`])
    await store.discardRound(round)
    expect(await store.findRound(round)).toBeUndefined()
    expect(await store.findSlip(`w${round}`)).toBeUndefined()
    expect(await store.countBallots(round)).toBe(0)
  })

  it('keeps the figure of a day', async () => {
    await store.showAnswered(round, 3, '2026-11-24')
    expect(await found()).toMatchObject({ shownAnswered: 3, shownDay: '2026-11-24' })
  })
})
