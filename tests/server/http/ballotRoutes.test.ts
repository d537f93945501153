import { randomBytes } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { SEALED_BALLOT_BYTES, Slips } from '#protocol/ballots.ts'
import { newSigningKeys, signBlinded } from '#server/ballots/signing.ts'
import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { blindToken, finishToken, newToken } from '#sync/ballots/blind.ts'
import {
  aBallot,
  aBallotServer,
  anOpenRound,
  aToken,
  fieldOf,
  opensRound,
  post,
} from '#tests/support/ballotsServer.ts'
import { aColleague, aKindergarten, invite, joinWith, type TestServer } from '#tests/support/serverWorld.ts'

const inMemory = async () => ({
  storage: await openSqliteStorage(':memory:'),
  ballots: await openSqliteBallots(':memory:'),
})

let server: TestServer
let databases: Awaited<ReturnType<typeof inMemory>>
beforeEach(async () => {
  databases = await inMemory()
  server = await aBallotServer(databases)
})

const answerOf = (answer: { statusCode: number; body: string }) => [
  answer.statusCode,
  JSON.parse(answer.body) as unknown,
]
const refusal = (status: number, error: string) => [status, { error }]

describe('a token', () => {
  it('is the same for the same blinded value, and refused for another', async () => {
    const { ola, ...round } = await anOpenRound(server)
    const first = await aToken(server, round, { session: ola.token })
    expect(first.answer.statusCode).toBe(200)
    expect((await first.ask()).body).toBe(first.answer.body)
    const second = await aToken(server, round, { session: ola.token })
    expect(answerOf(second.answer)).toEqual(refusal(409, 'already-issued'))
  })

  it('is for staff on devices of their own trust', async () => {
    const { kari, ola, ...round } = await anOpenRound(server)
    const partner = await aColleague(server, kari, { role: 'partner' })
    const refused = await aToken(server, round, { session: partner.token })
    expect(answerOf(refused.answer)).toEqual(refusal(403, 'forbidden'))
    const untrusted = await joinWith(server, await invite(kari, ola.me))
    const again = await aToken(server, round, { session: untrusted.token })
    expect(answerOf(again.answer)).toEqual(refusal(403, 'untrusted-device'))
    const nobody = await post(server, '/v1/ballot/token', { round: round.round, blinded: 'AAAA' })
    expect(answerOf(nobody)).toEqual(refusal(401, 'session-over'))
  })

  it('is not for whoever answers on a slip', async () => {
    const { kari, ola, ...round } = await anOpenRound(server)
    const member = await server.storage.readRecord(kari.joined.space.id, ola.me)
    if (member) await kari.push(kari.change(member, { bySlip: true }))
    const refused = await aToken(server, round, { session: ola.token })
    expect(answerOf(refused.answer)).toEqual(refusal(403, 'forbidden'))
  })

  it('is refused for nonsense, which uses nothing up', async () => {
    const { ola, ...round } = await anOpenRound(server)
    const headers = { authorization: `Bearer ${ola.token}` }
    for (const blinded of ['', 'AAAA', Buffer.alloc(256, 0xff).toString('base64url'), 'not base64url!']) {
      const answer = await post(server, '/v1/ballot/token', { round: round.round, blinded }, headers)
      expect(answerOf(answer)).toEqual(refusal(400, 'invalid'))
    }
    expect((await aToken(server, round, { session: ola.token })).answer.statusCode).toBe(200)
  })

  it('another kindergarten, an unknown round and a record of another kind look the same', async () => {
    const round = await anOpenRound(server)
    const other = await aKindergarten(server, 'Nabo')
    for (const id of [round.round, server.newId()]) {
      const answer = await aToken(server, { round: id, keys: round.keys }, { session: other.token })
      expect(answerOf(answer.answer)).toEqual(refusal(404, 'not-found'))
    }
    const member = await aToken(
      server,
      { round: round.ola.me, keys: round.keys },
      { session: round.ola.token },
    )
    expect(answerOf(member.answer)).toEqual(refusal(404, 'not-found'))
  })

  it('waits for the opening, and ends with the close', async () => {
    const kari = await aKindergarten(server)
    const later = kari.make('round', {
      opensAt: server.clock.now() + DAY_MILLIS,
      closesAt: server.clock.now() + 2 * DAY_MILLIS,
    })
    await kari.push(later)
    const { round, keys } = await opensRound(server, kari)
    const early = await aToken(server, { round: later.id, keys }, { session: kari.token })
    expect(answerOf(early.answer)).toEqual(refusal(409, 'not-open'))
    server.clock.advance(2 * DAY_MILLIS)
    const late = await aToken(server, { round, keys }, { session: kari.token })
    expect(answerOf(late.answer)).toEqual(refusal(410, 'closed'))
    await server.context.hooks.tick()
    expect(answerOf((await aToken(server, { round, keys }, { session: kari.token })).answer)).toEqual(
      refusal(410, 'closed'),
    )
  })
})

describe('a ballot', () => {
  it('is taken once: 201, then 200 for the same, then 409 for another', async () => {
    const { ola, ...round } = await anOpenRound(server)
    const token = await aToken(server, round, { session: ola.token })
    const ballot = await aBallot(round, token)
    expect(answerOf(await post(server, '/v1/ballot', ballot))).toEqual([201, { isCast: true }])
    expect(answerOf(await post(server, '/v1/ballot', ballot))).toEqual([200, { isCast: true }])
    const other = await aBallot(round, token, { u01: { practice: 1, importance: 1 } })
    expect(answerOf(await post(server, '/v1/ballot', other))).toEqual(refusal(409, 'other-ballot'))
    expect(await databases.ballots.countBallots(round.round)).toBe(1)
  })

  it('never comes with a session', async () => {
    const { ola, ...round } = await anOpenRound(server)
    const ballot = await aBallot(round, await aToken(server, round, { session: ola.token }))
    const answer = await post(server, '/v1/ballot', ballot, { authorization: `Bearer ${ola.token}` })
    expect(answerOf(answer)).toEqual(refusal(400, 'invalid'))
    expect(await databases.ballots.countBallots(round.round)).toBe(0)
  })

  it('needs a signature of this very round', async () => {
    const { kari, ola, ...round } = await anOpenRound(server)
    const other = await opensRound(server, kari)
    const token = await aToken(server, other, { session: ola.token })
    expect(answerOf(await post(server, '/v1/ballot', await aBallot(round, token)))).toEqual(
      refusal(400, 'invalid'),
    )
    const own = await newSigningKeys()
    const message = newToken()
    const { blinded, inverse } = await blindToken(own.publicKey, message)
    const signed = signBlinded(own, Buffer.from(blinded, 'base64url'))?.toString('base64url') ?? ''
    const signature = (await finishToken(own.publicKey, { token: message, inverse }, signed)) ?? ''
    const forged = await aBallot(round, { token: message, signature })
    expect(answerOf(await post(server, '/v1/ballot', forged))).toEqual(refusal(400, 'invalid'))
    const unknown = { ...forged, round: server.newId() }
    expect(answerOf(await post(server, '/v1/ballot', unknown))).toEqual(refusal(400, 'invalid'))
  })

  it('has one size', async () => {
    const { ola, ...round } = await anOpenRound(server)
    const ballot = await aBallot(round, await aToken(server, round, { session: ola.token }))
    for (const size of [0, SEALED_BALLOT_BYTES - 1, SEALED_BALLOT_BYTES + 1]) {
      const odd = { ...ballot, sealed: Buffer.alloc(size).toString('base64url') }
      expect(answerOf(await post(server, '/v1/ballot', odd))).toEqual(refusal(400, 'invalid'))
    }
  })

  it('that nobody can open is counted as invalid at the close', async () => {
    const { kari, ola, ...round } = await anOpenRound(server)
    const good = await aBallot(round, await aToken(server, round, { session: kari.token }))
    const token = await aToken(server, round, { session: ola.token })
    const garbage = {
      ...(await aBallot(round, token)),
      sealed: randomBytes(SEALED_BALLOT_BYTES).toString('base64url'),
    }
    expect((await post(server, '/v1/ballot', good)).statusCode).toBe(201)
    expect((await post(server, '/v1/ballot', garbage)).statusCode).toBe(201)
    server.clock.advance(2 * DAY_MILLIS)
    await server.context.hooks.tick()
    const { items } = await kari.pullAll()
    const result = items.find((item) => item.coll === 'result')
    expect(result?.f?.['data']?.v).toEqual({ kind: 'tooFew', answered: 1, expected: 2, invalid: 1 })
    expect(await fieldOf(server, kari, round.round, 'status')).toBe('closed')
  })

  it('after the close: a new one is too late, an old one is known', async () => {
    const { kari, ola, ...round } = await anOpenRound(server)
    const cast = await aBallot(round, await aToken(server, round, { session: kari.token }))
    const late = await aBallot(round, await aToken(server, round, { session: ola.token }))
    await post(server, '/v1/ballot', cast)
    server.clock.advance(2 * DAY_MILLIS)
    expect(answerOf(await post(server, '/v1/ballot', late))).toEqual(refusal(410, 'closed'))
    await server.context.hooks.tick()
    expect(answerOf(await post(server, '/v1/ballot', late))).toEqual(refusal(410, 'closed'))
    expect(answerOf(await post(server, '/v1/ballot', cast))).toEqual([200, { isCast: true }])
  })

  it('leaves no line in the log, and neither does a token', async () => {
    const lines: string[] = []
    server = await aBallotServer(await inMemory(), {
      settings: { LOG_LEVEL: 'info' },
      log: (line) => lines.push(line),
    })
    const { ola, ...round } = await anOpenRound(server)
    const before = lines.length
    const ballot = await aBallot(round, await aToken(server, round, { session: ola.token }))
    await post(server, '/v1/ballot', ballot)
    await post(server, '/v1/ballot', { ...ballot, sealed: 'AAAA' })
    await post(server, '/v1/slip', { slip: 'ABCDEFGHJK' })
    expect(lines.slice(before)).toEqual([])
  })

  it('comes at most so often from one address', async () => {
    server = await aBallotServer(await inMemory(), { settings: { BALLOTS_PER_MINUTE: '2' } })
    const statuses: number[] = []
    for (let time = 0; time < 3; time += 1) statuses.push((await post(server, '/v1/ballot', {})).statusCode)
    expect(statuses).toEqual([400, 400, 429])
  })
})

describe('slips', () => {
  const printed = async (count: number) => {
    const world = await anOpenRound(server)
    const answer = await world.kari.post(`/v1/rounds/${world.round}/slips`, { count })
    return { ...world, codes: Slips.parse(answer.json()).codes }
  }

  it('are shown once; only hashes are kept, and staff see how many there are', async () => {
    const { kari, round, codes } = await printed(3)
    expect(new Set(codes).size).toBe(3)
    expect(await fieldOf(server, kari, round, 'slipsPrinted')).toBe(3)
    expect(await fieldOf(server, kari, round, 'expected')).toBe(5)
    await kari.post(`/v1/rounds/${round}/slips`, { count: 1 })
    expect(await fieldOf(server, kari, round, 'slipsPrinted')).toBe(4)
    expect(await fieldOf(server, kari, round, 'expected')).toBe(6)
  })

  it('at most 60 at a time, and only by the head teacher', async () => {
    const { kari, ola, round } = await anOpenRound(server)
    for (const count of [0, 61, 1.5]) {
      expect((await kari.post(`/v1/rounds/${round}/slips`, { count })).statusCode).toBe(400)
    }
    expect(answerOf(await ola.post(`/v1/rounds/${round}/slips`, { count: 1 }))).toEqual(
      refusal(403, 'forbidden'),
    )
  })

  it('one slip has one ballot, however it is typed', async () => {
    const { codes, ola: _ola, kari: _kari, ...round } = await printed(1)
    const [code = ''] = codes
    const typed = `${code.slice(0, 5)}-${code.slice(5)}`.toLowerCase()
    expect((await post(server, '/v1/slip', { slip: typed })).json()).toMatchObject({
      round: round.round,
      title: 'Kartlegging',
    })
    const first = await aToken(server, round, { slip: typed })
    expect(first.answer.statusCode).toBe(200)
    expect((await first.ask()).body).toBe(first.answer.body)
    expect(answerOf((await aToken(server, round, { slip: code })).answer)).toEqual(
      refusal(409, 'already-issued'),
    )
    expect((await post(server, '/v1/ballot', await aBallot(round, first))).statusCode).toBe(201)
    expect(answerOf(await post(server, '/v1/slip', { slip: code }))).toEqual(refusal(409, 'code-used'))
  })

  it('an unknown code, a code of another round, and a code together with a session are refused', async () => {
    const { codes, kari, ...round } = await printed(1)
    const [code = ''] = codes
    const other = await opensRound(server, kari)
    for (const slip of ['ABCDEFGHJK', 'x', '']) {
      expect(answerOf(await post(server, '/v1/slip', { slip }))).toEqual(refusal(404, 'code-unknown'))
      expect(answerOf((await aToken(server, round, { slip })).answer)).toEqual(refusal(404, 'code-unknown'))
    }
    expect(answerOf((await aToken(server, other, { slip: code })).answer)).toEqual(
      refusal(404, 'code-unknown'),
    )
    const both = await post(
      server,
      '/v1/ballot/token',
      { round: round.round, blinded: 'AAAA', slip: code },
      { authorization: `Bearer ${kari.token}` },
    )
    expect(answerOf(both)).toEqual(refusal(400, 'invalid'))
  })

  it('are not printed for a round that is closed', async () => {
    const { kari, round } = await anOpenRound(server)
    server.clock.advance(2 * DAY_MILLIS)
    await server.context.hooks.tick()
    expect(answerOf(await kari.post(`/v1/rounds/${round}/slips`, { count: 1 }))).toEqual(
      refusal(410, 'closed'),
    )
  })
})
