import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import type { Json } from '#domain/record/json.ts'
import { createKeyVault } from '#server/ballots/keyVault.ts'
import type { BallotParts } from '#server/ballots/parts.ts'
import { createRoundKeeper, inSteps } from '#server/ballots/rounds.ts'
import { openPostgresBallots, openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { openPostgresStorage, openSqliteStorage } from '#server/storage/openStorage.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aBallot, aBallotServer, anOpenRound, aToken, fieldOf, post } from '#tests/support/ballotsServer.ts'
import { startPostgres } from '#tests/support/serverPostgres.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

const lost = () => undefined

const inFiles = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-rounds-'))
  let made = 0
  return {
    newPlace: async () => {
      const place = String((made += 1))
      return async () => ({
        storage: await openSqliteStorage(join(folder, `${place}.db`)),
        ballots: await openSqliteBallots(join(folder, `${place}-ballots.db`)),
      })
    },
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

const inPostgres = async () => {
  const server = await startPostgres()
  return {
    newPlace: async () => {
      const address = await server.newDatabase()
      return async () => ({
        storage: await openPostgresStorage(address, lost),
        ballots: await openPostgresBallots(address, lost),
      })
    },
    stop: () => server.stop(),
  }
}

const BOTH: readonly [string, () => Promise<Awaited<ReturnType<typeof inFiles>>>][] = [
  ['SQLite', inFiles],
  ['PostgreSQL', inPostgres],
]

const partsOf = (server: TestServer, ballots: BallotParts['store']): BallotParts => ({
  ...server.context,
  store: ballots,
  vault: createKeyVault(server.context.serverKey),
})

const resultOf = async (tablet: Tablet): Promise<Json | undefined> => {
  const { items } = await tablet.pullAll()
  return items.find((item) => item.coll === 'result')?.f?.['data']?.v
}

it('participation goes in steps of three', () => {
  expect([0, 1, 2, 3, 5, 6, 17].map(inSteps)).toEqual([0, 0, 0, 3, 3, 6, 15])
})

describe.each(BOTH)('a round on %s', (name, start) => {
  let engine: Awaited<ReturnType<typeof inFiles>>
  const opened: { close(): Promise<void> }[] = []
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()))
    await engine.stop()
  })
  const aProcess = async (open: Awaited<ReturnType<typeof engine.newPlace>>, clock?: TestServer['clock']) => {
    const databases = await open()
    opened.push(databases.storage, databases.ballots)
    const server = await aBallotServer(databases, clock ? { clock } : {})
    return { server, ballots: databases.ballots }
  }
  const withTwoAnswers = async () => {
    const open = await engine.newPlace()
    const first = await aProcess(open)
    const { kari, ola, ...round } = await anOpenRound(first.server)
    for (const { token } of [kari, ola]) {
      const ballot = await aBallot(round, await aToken(first.server, round, { session: token }))
      expect((await post(first.server, '/v1/ballot', ballot)).statusCode).toBe(201)
    }
    first.server.clock.advance(2 * DAY_MILLIS)
    return { open, kari, ...first, ...round }
  }
  const TWO = { kind: 'tooFew', answered: 2, expected: 2, invalid: 0 }

  it('is counted by the next process when the first was killed before the close', async () => {
    const { open, kari, server, round } = await withTwoAnswers()
    const next = await aProcess(open, server.clock)
    await next.server.context.hooks.tick()
    expect(await resultOf(kari)).toEqual(TWO)
    expect(await next.ballots.findRound(round)).toMatchObject({ signingPrivate: null, sealingPrivate: null })
  })

  it('gets its result even when the process was killed between the count and the record', async () => {
    const { open, kari, server, ballots, round } = await withTwoAnswers()
    const killed = { write: () => Promise.reject(new Error('killed')) }
    const keeper = createRoundKeeper({ ...partsOf(server, ballots), writer: killed })
    await expect(keeper.tick()).rejects.toThrow('killed')
    expect(await ballots.findRound(round)).toMatchObject({ result: TWO, sealingPrivate: null })
    expect(await resultOf(kari)).toBeUndefined()
    const next = await aProcess(open, server.clock)
    await next.server.context.hooks.tick()
    expect(await resultOf(kari)).toEqual(TWO)
  })

  it('gets its result when the process was killed right after it had stopped taking ballots', async () => {
    const { kari, server, ballots, round } = await withTwoAnswers()
    await ballots.closeRound(round, server.clock.now(), 0)
    await server.context.hooks.tick()
    expect(await resultOf(kari)).toEqual(TWO)
  })

  it('opens although its server was killed right after it had come', async () => {
    const open = await engine.newPlace()
    const { server, ballots } = await aProcess(open)
    const deaf = await aServer(server.storage)
    const kari = await aKindergarten(deaf)
    const now = server.clock.now()
    const record = kari.make('round', { statements: ['u01'], opensAt: now, closesAt: now + DAY_MILLIS })
    await kari.push(record)
    expect(await ballots.findRound(record.id)).toBeUndefined()
    await server.context.hooks.tick()
    expect(await fieldOf(server, kari, record.id, 'status')).toBe('open')
  })

  it('is looked after although the round of another kindergarten cannot be', async () => {
    const open = await engine.newPlace()
    const { server, ballots } = await aProcess(open)
    const deaf = await aServer(server.storage)
    const now = server.clock.now()
    const rounds = []
    for (const name of ['Solsikken', 'Blåveisen', 'Hvitveisen']) {
      const tablet = await aKindergarten(deaf, name)
      const record = tablet.make('round', { statements: ['u01'], opensAt: now, closesAt: now + DAY_MILLIS })
      await tablet.push(record)
      rounds.push({ tablet, record })
    }
    const broken = rounds[0]?.record.id
    const failing: BallotParts['store'] = {
      ...ballots,
      findRound: (round) =>
        round === broken ? Promise.reject(new Error('broken')) : ballots.findRound(round),
    }
    await expect(createRoundKeeper(partsOf(server, failing)).tick()).rejects.toThrow('broken')
    for (const { tablet, record } of rounds.slice(1))
      expect(await fieldOf(server, tablet, record.id, 'status')).toBe('open')
  })

  // SQLite has one process at a time.
  if (name !== 'PostgreSQL') return

  it('has one result however many processes count it, and writes nothing more', async () => {
    const { open, kari, server } = await withTwoAnswers()
    const next = await aProcess(open, server.clock)
    await Promise.all([server.context.hooks.tick(), next.server.context.hooks.tick()])
    await server.context.hooks.tick()
    const { items } = await kari.pullAll()
    expect(items.filter((item) => item.coll === 'result')).toHaveLength(1)
    expect(await resultOf(kari)).toBeUndefined()
    const { cursors } = await kari.sync()
    await next.server.context.hooks.tick()
    expect((await kari.sync()).cursors).toEqual(cursors)
  })

  it('has one pair of keys however many processes open it', async () => {
    const open = await engine.newPlace()
    const [one, two] = [await aProcess(open), await aProcess(open)]
    const { kari, round, keys } = await anOpenRound(one.server)
    const space = kari.joined.space.id
    await Promise.all(
      [one, two].map(({ server, ballots }) => createRoundKeeper(partsOf(server, ballots)).lookAfter(space)),
    )
    const record = await two.server.storage.readRecord(space, round)
    expect(record?.f['publicKey']?.v).toEqual(keys)
  })
})
