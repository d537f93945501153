import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { uuidV7 } from '#domain/record/id.ts'
import type { Json } from '#domain/record/json.ts'
import { RoundResult } from '#domain/survey/result.ts'
import { Slips } from '#protocol/ballots.ts'
import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aBallot, aBallotServer, aToken, opensRound, post } from '#tests/support/ballotsServer.ts'
import { aKindergarten, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

const SIX = 6

// Six people answer on slips; then the round ends.
const aClosedRound = async (server: TestServer, kari: Tablet, statements: readonly string[]) => {
  const round = await opensRound(server, kari, { statements, expected: 0 })
  const { codes } = Slips.parse((await kari.post(`/v1/rounds/${round.round}/slips`, { count: SIX })).json())
  for (const slip of codes) {
    const responses = Object.fromEntries(
      statements.map((statement) => [statement, { practice: 2, importance: 4 } as const]),
    )
    const ballot = await aBallot(round, await aToken(server, round, { slip }), responses)
    expect((await post(server, '/v1/ballot', ballot)).statusCode).toBe(201)
  }
  server.clock.advance(2 * DAY_MILLIS)
  await server.context.hooks.tick()
  const { items } = await kari.pullAll()
  const results = items.filter((item) => item.coll === 'result')
  const data: Json | undefined = results.find((item) => item.f?.['round']?.v === round.round)?.f?.['data']?.v
  const result = RoundResult.parse(data)
  if (result.kind !== 'figures') throw new Error('six answers show figures')
  return Object.fromEntries(result.statements.map(({ statement, practice }) => [statement, practice.kind]))
}

it('figures are published once in eight weeks, so that two rounds cannot be subtracted', async () => {
  const databases = {
    storage: await openSqliteStorage(':memory:'),
    ballots: await openSqliteBallots(':memory:'),
  }
  const server = await aBallotServer(databases)
  const kari = await aKindergarten(server)
  expect(await aClosedRound(server, kari, ['u01', 'u03'])).toEqual({ u01: 'bands', u03: 'bands' })
  server.clock.advance(7 * 7 * DAY_MILLIS)
  expect(await aClosedRound(server, kari, ['u01', 'u05'])).toEqual({ u01: 'withheld', u05: 'bands' })
  server.clock.advance(5 * 7 * DAY_MILLIS)
  expect(await aClosedRound(server, kari, ['u01'])).toEqual({ u01: 'bands' })
})

const openDatabases = async () => ({
  storage: await openSqliteStorage(':memory:'),
  ballots: await openSqliteBallots(':memory:'),
})

it.each([{ deleted: true }, { statements: [] }])(
  'a head teacher cannot make the server forget what was published: %o',
  async (change) => {
    const server = await aBallotServer(await openDatabases())
    const kari = await aKindergarten(server)
    await aClosedRound(server, kari, ['u01'])
    const [first] = await server.storage.recordsByStatus('round', 'closed')
    if (!first) throw new Error('a round has closed')
    expect(await kari.push(kari.change(first.record, change))).toEqual(['ok'])
    await kari.pullAll()
    expect(await aClosedRound(server, kari, ['u01'])).toEqual({ u01: 'withheld' })
  },
)

it('two rounds that end at one moment do not both show a statement', async () => {
  const server = await aBallotServer(await openDatabases())
  const kari = await aKindergarten(server)
  await kari.push({ id: kari.me, coll: 'member', author: kari.me, f: kari.fields({ bySlip: true }) })
  const rounds = [
    await opensRound(server, kari, { expected: 0 }),
    await opensRound(server, kari, { expected: 0 }),
  ]
  for (const round of rounds) {
    const printed = await kari.post(`/v1/rounds/${round.round}/slips`, { count: SIX })
    for (const slip of Slips.parse(printed.json()).codes) {
      const ballot = await aBallot(round, await aToken(server, round, { slip }))
      await post(server, '/v1/ballot', ballot)
    }
  }
  await Promise.all(rounds.map(({ round }) => kari.post(`/v1/rounds/${round}/close`, {})))
  const { items } = await kari.pullAll()
  const results = items.flatMap((item) => (item.coll === 'result' ? [item.f?.['data']?.v] : []))
  const kinds = results.map((data) => {
    const result = RoundResult.parse(data)
    return result.kind === 'figures' ? result.statements[0]?.practice.kind : result.kind
  })
  expect(kinds.toSorted()).toEqual(['bands', 'withheld'])
})

it('somebody who foresees when a round ends cannot take the place of its result', async () => {
  const server = await aBallotServer(await openDatabases())
  const kari = await aKindergarten(server)
  const { round } = await opensRound(server, kari)
  server.clock.advance(2 * DAY_MILLIS)
  const foreseen = uuidV7(server.clock.now(), createHash('sha256').update(`result ${round}`).digest())
  expect(await kari.push(kari.make('entry', { text: 'i veien' }, foreseen))).toEqual(['ok'])
  await server.context.hooks.tick()
  expect((await kari.pullAll()).items.filter((item) => item.coll === 'result')).toHaveLength(1)
})
