// E1 of sync.md part 3: over the whole way, nothing that the server keeps or says joins a ballot to a person.
// What the tables alone tell stands in tests/contracts/ballotSecrecy.test.ts.
import { readFileSync } from 'node:fs'
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostgresDatabase } from '#server/storage/postgres.ts'
import type { Tables } from '#server/storage/tables.ts'
import { aBallot, aToken, opensRound, post } from '#tests/support/ballotsServer.ts'
import { aServerWithBallots } from '#tests/support/faultsBallots.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import { everyRow, type Row } from '#tests/support/faultsRows.ts'
import { aColleague, aKindergarten, type Tablet } from '#tests/support/serverWorld.ts'

const VOTERS = 7
const SCORES = [1, 2, 3, 4, 5] as const

describe.each(FAULT_ENGINES)('a survey, on %s', (_name, start) => {
  const lines: string[] = []
  const cast: { token: string; sealed: string; voter: Tablet }[] = []
  const answers: string[] = []
  let engine: FaultEngine
  let world: Awaited<ReturnType<typeof aServerWithBallots>>
  let round: string
  let linesBefore = 0

  beforeAll(async () => {
    engine = await start()
    world = await aServerWithBallots(engine, (line) => lines.push(line))
    const { server } = world
    const kari = await aKindergarten(server)
    const voters = [kari]
    while (voters.length < VOTERS) voters.push(await aColleague(server, kari))
    const opened = await opensRound(server, kari, { expected: VOTERS })
    round = opened.round
    linesBefore = lines.length
    for (const voter of voters) {
      const token = await aToken(server, opened, { session: voter.token })
      const score = SCORES[randomInt(SCORES.length)] ?? 1
      const ballot = await aBallot(opened, token, { u01: { practice: score, importance: score } })
      const answer = await post(server, '/v1/ballot', ballot)
      answers.push(answer.body)
      expect(answer.statusCode).toBe(201)
      cast.push({ ...ballot, voter })
    }
  })
  afterAll(async () => {
    await world.close()
    await engine.stop()
  })

  /** Every row of every table of both databases. */
  const everyRowOfBoth = async (): Promise<Map<string, Row[]>> =>
    new Map([...(await everyRow(world.opened.place)), ...(await everyRow(world.ballotPlace))])

  it('case E1: no line of the log is about a token or a ballot, and none holds anything of one', () => {
    expect(lines.length).toBe(linesBefore)
    const log = lines.join('')
    expect(log).not.toContain('/v1/ballot')
    for (const { token, sealed, voter } of cast)
      for (const secret of [token, sealed.slice(0, 40), voter.token]) expect(log).not.toContain(secret)
    // No running number either: a gap would tell when they came.
    for (const line of lines) expect(line).toMatch(/"reqId":"[\w-]{16}"/)
    expect(log).not.toMatch(/"(seq|number|count|port|ip)":/)
  })

  it('case E1: no value of a ballot’s row stands anywhere else', async () => {
    const rows = await everyRowOfBoth()
    const ballots = rows.get('ballot') ?? []
    expect(ballots).toHaveLength(VOTERS)
    const others = [...rows].flatMap(([table, all]) => (table === 'ballot' ? [] : all.flatMap(Object.values)))
    const elsewhere = new Set(others.map(String))
    for (const ballot of ballots)
      for (const [column, value] of Object.entries(ballot))
        if (column !== 'round') expect(elsewhere.has(String(value)), column).toBe(false)
  })

  it('case E1: what was sent with a session is nowhere beside what was sent without', async () => {
    const text = JSON.stringify([...(await everyRowOfBoth())])
    for (const { token } of cast) expect(text).not.toContain(token)
  })

  it('case E1: all ballots, and all answers to them, have one size and one shape', async () => {
    const ballots = (await everyRowOfBoth()).get('ballot') ?? []
    expect(new Set(ballots.map(({ sealed }) => String(sealed).length)).size).toBe(1)
    expect(new Set(ballots.map((row) => Object.keys(row).join())).size).toBe(1)
    expect(new Set(answers).size).toBe(1)
  })

  it('case E1: they do not lie in the order in which they came', async () => {
    const ballots = (await everyRowOfBoth()).get('ballot') ?? []
    const hashes = ballots.map((row) => String(row['token_hash']))
    expect(hashes).toEqual(hashes.toSorted())
    if (!engine.isPostgres) return
    const { db } = openPostgresDatabase<Tables>(world.ballotPlace, () => undefined)
    const { rows } = await sql<Row>`select xmin, token_hash from ballot order by ctid`.execute(db)
    await db.destroy()
    expect(new Set(rows.map(({ xmin }) => String(xmin))).size).toBe(1)
    expect(rows.map((row) => String(row['token_hash']))).toEqual(hashes)
  })

  it('case E1: casting moves nothing of the records: no place, no push, no device, no member', async () => {
    const text = JSON.stringify((await everyRowOfBoth()).get('space'))
    const ballot = cast[0]
    if (!ballot) throw new Error('nobody voted')
    const { voter: _, ...again } = ballot
    expect((await post(world.server, '/v1/ballot', again)).statusCode).toBe(200)
    expect(JSON.stringify((await everyRowOfBoth()).get('space'))).toBe(text)
  })

  it('case E1: the journal of SQLite does not keep what it was written in', () => {
    if (engine.isPostgres) return
    const bytes = Buffer.concat(
      [world.ballotPlace, `${world.ballotPlace}-wal`].map((file) => readFileSync(file)),
    )
    for (const { token } of cast) expect(bytes.includes(token)).toBe(false)
    expect(bytes.includes(round)).toBe(true)
  })
})
