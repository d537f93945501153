// E1 (sync.md part 3): nothing in the database joins a ballot to whoever had it issued, or tells when it came.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BallotEngine, BALLOT_ENGINES, type OpenedBallots } from '#tests/support/ballotsEngines.ts'
import { anAcceptedBallot, anOpenedRound } from '#tests/support/ballotsRounds.ts'
import { MEETING_EVENING } from '#tests/support/clock.ts'

const PEOPLE = ['kari', 'ola', 'eva', 'ali', 'ida', 'per']
const NOTHING = { kind: 'tooFew', answered: 0, expected: 6, invalid: 0 } as const

describe.each(BALLOT_ENGINES)('what an operator sees in %s', (name, start) => {
  let engine: BallotEngine
  let opened: OpenedBallots
  const { round } = anOpenedRound()
  const ballots = PEOPLE.map((person) => anAcceptedBallot(person))
  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    await opened.store.openRound(anOpenedRound())
    for (const [index, person] of PEOPLE.entries()) {
      const blindedHash = `blinded value of ${person}`
      await opened.store.issue(round, { holder: person, blindedHash, isWish: false })
      const ballot = ballots[index]
      if (ballot) await opened.store.accept(round, ballot, MEETING_EVENING)
    }
  })
  afterAll(async () => {
    await opened.store.close()
    await engine.stop()
  })

  it('ballots have no column of time, order or person', async () => {
    const [ballot = {}] = await opened.ask('select * from ballot')
    expect(Object.keys(ballot)).toEqual(['round', 'token_hash', 'sealed_hash', 'sealed'])
    const [issue = {}] = await opened.ask('select * from ballot_issue')
    expect(Object.keys(issue)).toEqual(['round', 'holder', 'blinded_hash', 'is_wanted'])
  })

  it('no value of an issue is a value of a ballot, but for the round', async () => {
    const values = (rows: Record<string, unknown>[]) =>
      new Set(rows.flatMap((row) => Object.values(row)).filter((value) => value !== round))
    const issues = values(await opened.ask('select * from ballot_issue'))
    const cast = values(await opened.ask('select * from ballot'))
    expect([...issues].filter((value) => cast.has(value))).toEqual([])
  })

  it('all ballots have one size', async () => {
    const sizes = await opened.ask('select length(sealed) as size from ballot')
    expect(new Set(sizes.map((row) => Number(row['size']))).size).toBe(1)
  })

  it('the rows lie in the order of their hashes, and were all written by the last transaction', async () => {
    const inOrder = ballots.map(({ tokenHash }) => tokenHash).toSorted()
    const asTheyLie = name === 'SQLite' ? 'select * from ballot' : 'select *, xmin from ballot order by ctid'
    const rows = await opened.ask(asTheyLie)
    expect(rows.map((row) => row['token_hash'])).toEqual(inOrder)
    if (name === 'PostgreSQL') expect(new Set(rows.map((row) => row['xmin'])).size).toBe(1)
    // A SQLite table with row numbers would keep the order of coming in them.
    else await expect(opened.ask('select rowid from ballot')).rejects.toThrow('no such column')
  })

  it('the journal of SQLite is empty after every ballot', () => {
    const [ballot] = ballots
    const bytes = opened.bytes()
    if (!bytes || !ballot) return
    const first = bytes.indexOf(ballot.tokenHash)
    expect(first).toBeGreaterThan(0)
    expect(bytes.indexOf(ballot.tokenHash, first + 1)).toBe(-1)
  })

  it('after the close no ballot and no private key is left, not even in what was deleted', async () => {
    await opened.store.closeRound(round, MEETING_EVENING, 0)
    await opened.store.finishRound(round, () => NOTHING)
    const rows = await opened.ask('select sealed from ballot')
    expect(rows.map((row) => row['sealed'])).toEqual(PEOPLE.map(() => null))
    const [row] = await opened.ask('select signing_private, sealing_private from ballot_round')
    expect(row).toEqual({ signing_private: null, sealing_private: null })
    const bytes = opened.bytes()
    if (!bytes) return
    for (const { sealed } of ballots) expect(bytes.includes(sealed.slice(0, 60))).toBe(false)
    for (const key of ['locked-signing-key', 'locked-sealing-key']) expect(bytes.includes(key)).toBe(false)
  })
})
