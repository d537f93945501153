import { describe, expect, it } from 'vitest'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import { Member } from '#domain/space/member.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import {
  allAnswered,
  aRoundWithTwo,
  ballotsOfTablet,
  opensRound,
  STATEMENTS,
  voter,
} from '#tests/support/ballotsWorld.ts'
import { aKindergarten } from '#tests/support/world.ts'

const answers = allAnswered(STATEMENTS, 3, 5)

describe('an evening with a survey', () => {
  it('six people answer, some with no network, two on slips, and everybody sees six answers', async () => {
    const kindergarten = await aKindergarten()
    const { kari, clock, server, everyoneSyncs } = kindergarten
    const ola = await kindergarten.aColleague('Ola Hansen')
    const eva = await kindergarten.aColleague('Eva Lund')
    const ali = await kindergarten.aColleague('Ali Demir')
    const round = await opensRound(kindergarten, { expected: 4 }, clock.now())
    const printed = await kari.api.rounds.printSlips(round, 2)
    const [first = '', second = ''] = printed.ok ? printed.value : []
    await everyoneSyncs()
    expect(await kari.store.find(Round, round)).toMatchObject({
      slipsPrinted: 2,
      expected: 6,
      status: 'open',
    })

    // Kari and Ola have had their tokens; Eva has lost the network before hers came; Ali's tablet is in the forest.
    for (const person of [kari, ola, ali]) await voter(person).meetsServer()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'ready' })
    eva.goOffline()
    ali.goOffline()
    await voter(kari).submits(round, allAnswered(STATEMENTS, 2, 4))
    await voter(ola).submits(round, allAnswered(STATEMENTS, 3, 4))
    await voter(eva).submits(round, allAnswered(STATEMENTS, 3, 5))
    await voter(ali).submits(round, allAnswered(STATEMENTS, 4, 5))
    expect(await voter(eva).stateOf(round)).toEqual({ kind: 'waiting' })

    // Two substitutes take turns at Ola's tablet; the second without network once the round is on the screen.
    const { ballots } = ballotsOfTablet(ola.tablet)
    const one = await ballots.openSlip(first)
    const two = await ballots.openSlip(second)
    if (!one.ok || !two.ok) throw new Error('the slips do not open')
    expect(one.value).toMatchObject({ round, spaceName: 'Solbakken barnehage', statements: STATEMENTS })
    await ballots.submitSlip(first, one.value, allAnswered(STATEMENTS, 4, 4))
    ola.goOffline()
    await ballots.submitSlip(second, two.value, allAnswered(STATEMENTS, 5, 3))

    // They come home: one contact brings the tokens, a later one the ballots.
    for (const person of [ola, eva, ali]) person.goOnline()
    for (const person of [kari, ola, eva, ali]) await voter(person).meetsServer()
    expect((await kari.api.rounds.close(round)).ok).toBe(false)
    clock.minutesPass(2)
    for (const person of [kari, ola, eva, ali]) await voter(person).drains()
    for (const person of [kari, ola, eva, ali])
      expect(await voter(person).stateOf(round)).toEqual({ kind: 'cast' })

    expect(await kari.api.rounds.participation(round)).toMatchObject({
      value: { answered: 0, isExact: false },
    })
    expect(await kari.api.rounds.close(round)).toEqual({ ok: true, value: clock.now() })
    await everyoneSyncs()
    expect(await ali.store.find(Round, round)).toMatchObject({ status: 'closed', closedAt: clock.now() })
    const [result] = await ali.store.all(Result)
    expect(result).toMatchObject({
      round,
      author: kari.id,
      data: {
        kind: 'figures',
        answered: 6,
        expected: 6,
        invalid: 0,
        statements: [
          { statement: 'u01', practice: { kind: 'bands', counts: [1, 2, 3] } },
          { statement: 'u03', practice: { kind: 'bands', counts: [1, 2, 3] } },
        ],
      },
    })
    expect(await kari.api.rounds.participation(round)).toEqual({
      ok: true,
      value: { answered: 6, expected: 6, isExact: true },
    })
    expect(await server.ballots.findRound(round)).toMatchObject({
      signingPrivate: null,
      sealingPrivate: null,
    })
  })

  it('shows the participation of yesterday, in steps of three', async () => {
    const { kari, ola, round, clock, server, aColleague, everyoneSyncs } = await aRoundWithTwo({
      graceMillis: DAY_MILLIS,
    })
    const others = [await aColleague('Eva'), await aColleague('Ali')]
    await everyoneSyncs()
    for (const person of [kari, ola, ...others]) {
      await voter(person).meetsServer()
      await voter(person).submits(round, answers)
    }
    clock.minutesPass(2)
    for (const person of [kari, ola, ...others]) await voter(person).drains()
    expect(await kari.api.rounds.participation(round)).toMatchObject({
      value: { answered: 0, isExact: false },
    })
    clock.advance(12 * HOUR_MILLIS)
    await server.tick()
    expect(await kari.api.rounds.participation(round)).toMatchObject({
      value: { answered: 3, isExact: false },
    })
  })

  it('a round that is planned opens when its time has come', async () => {
    const { kari, clock, server } = await aKindergarten()
    const round = await opensRound({ kari, server }, { opensAt: clock.now() + HOUR_MILLIS }, clock.now())
    expect(await kari.store.find(Round, round)).toMatchObject({ status: 'planned', publicKey: null })
    clock.advance(HOUR_MILLIS)
    await server.tick()
    await kari.syncs()
    expect(await kari.store.find(Round, round)).toMatchObject({ status: 'open' })
    expect((await kari.store.find(Round, round))?.publicKey).not.toBeNull()
  })

  it('the closing time moves later, never earlier', async () => {
    const { kari, round, clock, server } = await aRoundWithTwo()
    const closesAt = clock.now() + DAY_MILLIS
    const sets = async (next: number) => {
      await kari.store.save(Round, round, { closesAt: next, statements: ['u07'], expected: 1 })
      await kari.syncs()
      await server.tick()
      await kari.syncs()
      return kari.store.find(Round, round)
    }
    expect(await sets(clock.now() + HOUR_MILLIS)).toMatchObject({
      closesAt,
      statements: STATEMENTS,
      expected: 2,
    })
    expect(await sets(closesAt + HOUR_MILLIS)).toMatchObject({ closesAt: closesAt + HOUR_MILLIS })
  })

  it('a round that is thrown away takes its keys and ballots with it', async () => {
    const { kari, ola, round, server, clock } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await voter(ola).submits(round, answers)
    clock.minutesPass(2)
    await voter(ola).drains()
    await kari.store.remove(round)
    await kari.syncs()
    expect(await server.ballots.findRound(round)).toBeUndefined()
    expect(await server.ballots.countBallots(round)).toBe(0)
  })
})

describe('one person, one ballot', () => {
  it('her lost answer is asked for again with the same blinded value', async () => {
    const { ola, round } = await aRoundWithTwo()
    await ola.syncs()
    ola.wire.expect('fine', 'answerLost')
    await voter(ola).meetsServer()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'none' })
    await voter(ola).meetsServer()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'ready' })
    const [first, second] = ola.wire.sentTo('/v1/ballot/token')
    expect(first).toBeDefined()
    expect(second).toBe(first)
  })

  const atTwoTablets = async () => {
    const world = await aRoundWithTwo()
    const { kari, joinsOnNewTablet, clock } = world
    await voter(kari).meetsServer()
    const kariAtHome = await joinsOnNewTablet(kari.id)
    const phone = voter(kariAtHome)
    const tablet = voter(kari)
    await phone.meetsServer()
    const bothMeet = async () => {
      clock.minutesPass(11)
      for (const device of [phone, tablet, phone]) {
        await device.meetsServer()
        clock.minutesPass(11)
        await device.drains()
      }
    }
    return { ...world, phone, tablet, bothMeet }
  }

  it('her phone learns that the tablet has her ballot, and leaves it there', async () => {
    const { phone, tablet, round, bothMeet } = await atTwoTablets()
    expect(await phone.stateOf(round)).toEqual({ kind: 'elsewhere' })
    await bothMeet()
    expect(await phone.stateOf(round)).toEqual({ kind: 'elsewhere' })
    expect(await tablet.stateOf(round)).toEqual({ kind: 'ready' })
  })

  it('an answer given on the phone is cast when the tablet has given up what it held unused', async () => {
    const { phone, tablet, round, bothMeet, server } = await atTwoTablets()
    await phone.submits(round, answers)
    expect(await phone.stateOf(round)).toEqual({ kind: 'waiting' })
    await bothMeet()
    expect(await phone.stateOf(round)).toEqual({ kind: 'cast' })
    expect(await tablet.stateOf(round)).toEqual({ kind: 'elsewhere' })
    expect(await server.ballots.countBallots(round)).toBe(1)
  })

  it('whoever answers on both is counted once', async () => {
    const { phone, tablet, round, bothMeet, server } = await atTwoTablets()
    await phone.submits(round, answers)
    await tablet.submits(round, allAnswered(STATEMENTS, 1, 1))
    await bothMeet()
    await bothMeet()
    expect(await server.ballots.countBallots(round)).toBe(1)
    expect(await tablet.stateOf(round)).toEqual({ kind: 'cast' })
    expect(await phone.stateOf(round)).toEqual({ kind: 'waiting' })
  })

  it('she can ask for it on the phone first, and back again', async () => {
    const { phone, tablet, round, bothMeet, server } = await atTwoTablets()
    await phone.takesOver(round)
    await bothMeet()
    expect(await phone.stateOf(round)).toEqual({ kind: 'ready' })
    expect(await tablet.stateOf(round)).toEqual({ kind: 'elsewhere' })
    await tablet.submits(round, answers)
    await bothMeet()
    await bothMeet()
    expect(await tablet.stateOf(round)).toEqual({ kind: 'cast' })
    expect(await phone.stateOf(round)).toEqual({ kind: 'elsewhere' })
    expect(await server.ballots.countBallots(round)).toBe(1)
  })

  it('submitting twice is submitting once', async () => {
    const { ola, round, clock, server } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await Promise.all([voter(ola).submits(round, answers), voter(ola).submits(round, answers)])
    await voter(ola).submits(round, allAnswered(STATEMENTS, 1, 1))
    clock.minutesPass(2)
    await voter(ola).drains()
    await voter(ola).drains()
    expect(await voter(ola).box.all()).toHaveLength(1)
    expect(await server.ballots.countBallots(round)).toBe(1)
  })

  it('a ballot whose answer was lost is in, and is known when it comes again', async () => {
    const { ola, round, clock, server } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await voter(ola).submits(round, answers)
    await voter(ola).drains()
    clock.minutesPass(2)
    ola.wire.expect('answerLost')
    await voter(ola).drains()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'waiting' })
    await voter(ola).drains()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'cast' })
    expect(await server.ballots.countBallots(round)).toBe(1)
  })

  it('a page of some other network is not taken for an answer', async () => {
    const { ola, round, clock } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await voter(ola).submits(round, answers)
    await voter(ola).drains()
    clock.minutesPass(2)
    ola.wire.expect('loginPage')
    await voter(ola).drains()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'waiting' })
    await voter(ola).drains()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'cast' })
  })

  it('members who answer on slips get no token', async () => {
    const { ola, round, kari } = await aRoundWithTwo()
    await kari.store.save(Member, ola.id, { bySlip: true })
    await kari.syncs()
    await voter(ola).meetsServer()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'none' })
  })
})

describe('what travels', () => {
  it('a ballot goes without a session, without a device, and always of one size', async () => {
    const { kari, ola, round, clock } = await aRoundWithTwo()
    const sizes: number[] = []
    for (const [person, given] of [
      [kari, {}],
      [ola, answers],
    ] as const) {
      await voter(person).meetsServer()
      await voter(person).submits(round, given)
      clock.minutesPass(2)
      await voter(person).drains()
      const [body = ''] = person.wire.sentTo('/v1/ballot')
      expect(Object.keys(JSON.parse(body) as object)).toEqual(['round', 'token', 'signature', 'sealed'])
      for (const secret of [person.id, person.row.device, person.row.token, person.row.replica]) {
        expect(body).not.toContain(secret)
      }
      sizes.push(body.length)
    }
    expect(new Set(sizes).size).toBe(1)
  })

  it('her profile keeps neither token nor answers once the ballot is in the box', async () => {
    const { ola, round } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await voter(ola).submits(round, answers)
    const kept = await ola.store.drafts.get(`ballot/${round}`)
    expect(kept).toMatchObject({ kind: 'given' })
    expect(Object.keys(kept ?? {})).toEqual(['kind', 'signingKey', 'claim'])
    const [row] = await voter(ola).box.all()
    expect(JSON.stringify(row)).not.toContain(ola.id)
  })

  it('nothing of a ballot that is in stays on the tablet but that it is', async () => {
    const { ola, round, clock } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await voter(ola).submits(round, answers)
    clock.minutesPass(2)
    await voter(ola).drains()
    expect((await voter(ola).box.all()).map(({ value }) => value)).toEqual([{ state: 'cast' }])
  })
})

describe('the close', () => {
  it('takes what was answered in time and comes in the grace; later is too late, and she is told', async () => {
    const { kari, ola, round, clock, server, timePasses, result } = await aRoundWithTwo()
    for (const person of [kari, ola]) {
      await voter(person).meetsServer()
      person.goOffline()
      await voter(person).submits(round, answers)
    }
    clock.advance(DAY_MILLIS + HOUR_MILLIS / 2)
    await server.tick()
    kari.goOnline()
    await voter(kari).drains()
    expect(await voter(kari).stateOf(round)).toEqual({ kind: 'cast' })
    await timePasses()
    ola.goOnline()
    await voter(ola).meetsServer()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'late' })
    expect(await result()).toMatchObject({ kind: 'tooFew', answered: 1 })
  })

  it('an answer that never got its token is late too', async () => {
    const { ola, round, timePasses } = await aRoundWithTwo()
    await ola.syncs()
    ola.goOffline()
    await voter(ola).submits(round, answers)
    await timePasses()
    ola.goOnline()
    await voter(ola).meetsServer()
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'late' })
  })

  it('whoever comes after the closing time keeps her draft: nothing is submitted', async () => {
    const { ola, round, clock } = await aRoundWithTwo()
    await ola.store.drafts.put(`survey/${round}`, { place: 1, responses: answers })
    await voter(ola).meetsServer()
    clock.advance(DAY_MILLIS)
    await expect(voter(ola).submits(round, answers)).rejects.toThrow('takes no answers')
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'ready' })
    expect(await ola.store.drafts.get(`survey/${round}`)).toEqual({ place: 1, responses: answers })
  })

  it('comes early only when all answers are in', async () => {
    const { kari, ola, round, clock } = await aRoundWithTwo()
    for (const person of [kari, ola]) await voter(person).meetsServer()
    await voter(kari).submits(round, answers)
    clock.minutesPass(2)
    await voter(kari).drains()
    expect(await kari.api.rounds.close(round)).toEqual({ ok: false, error: 'answers-missing' })
    await voter(ola).submits(round, answers)
    clock.minutesPass(2)
    await voter(ola).drains()
    expect(await ola.api.rounds.close(round)).toEqual({ ok: false, error: 'forbidden' })
    expect(await kari.api.rounds.close(round)).toEqual({ ok: true, value: clock.now() })
  })
})

describe('a backup from before the close', () => {
  it('is put back, and the result comes back with it: nobody has to answer again', async () => {
    const { kari, ola, round, clock, server, timePasses, result, everyoneSyncs } = await aRoundWithTwo()
    await voter(ola).meetsServer()
    await voter(ola).submits(round, answers)
    await voter(ola).drains()
    clock.minutesPass(2)
    await voter(ola).drains()
    const backup = await server.backUp()
    await timePasses()
    const before = (await kari.store.all(Result)).map(({ id }) => id)
    expect(await result()).toMatchObject({ answered: 1 })
    await server.restore(backup)
    await server.tick()
    await everyoneSyncs()
    expect(await result()).toMatchObject({ answered: 1 })
    expect((await ola.store.all(Result)).map(({ id }) => id)).toEqual(before)
    expect(await ola.store.find(Round, round)).toMatchObject({ status: 'closed' })
    expect(await voter(ola).stateOf(round)).toEqual({ kind: 'cast' })
  })
})

describe('printed slips', () => {
  it('one slip, one ballot', async () => {
    const { kari, ola, round, clock, server } = await aRoundWithTwo()
    const printed = await kari.api.rounds.printSlips(round, 1)
    const [code = ''] = printed.ok ? printed.value : []
    const tablets = [ballotsOfTablet(kari.tablet), ballotsOfTablet(ola.tablet)]
    const opened = await Promise.all(tablets.map(({ ballots }) => ballots.openSlip(code)))
    for (const [index, { ballots, box }] of tablets.entries()) {
      const slip = opened[index]
      if (!slip?.ok) throw new Error('the slip does not open')
      await ballots.submitSlip(code, slip.value, answers)
      await ballots.drain()
      clock.minutesPass(2)
      await ballots.drain()
      const [row] = await box.all()
      expect(row?.value).toMatchObject(
        index === 0 ? { state: 'cast' } : { state: 'refused', reason: 'already-issued' },
      )
    }
    expect(await server.ballots.countBallots(round)).toBe(1)
    expect(await tablets[0]?.ballots.openSlip(code)).toEqual({ ok: false, error: 'code-used' })
  })

  it('are printed by the head teacher alone, in the own kindergarten', async () => {
    const { ola, round } = await aRoundWithTwo()
    const elsewhere = await aKindergarten()
    expect(await ola.api.rounds.printSlips(round, 1)).toEqual({ ok: false, error: 'forbidden' })
    expect(await elsewhere.kari.api.rounds.printSlips(round, 1)).toEqual({ ok: false, error: 'not-found' })
    expect(await elsewhere.kari.api.rounds.participation(round)).toEqual({ ok: false, error: 'not-found' })
    expect(await elsewhere.kari.api.rounds.close(round)).toEqual({ ok: false, error: 'not-found' })
  })
})
