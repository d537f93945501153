import { effectScope, nextTick } from 'vue'
import { describe, expect, it, vi } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Round } from '#domain/survey/survey.ts'
import { newSealingKeys } from '#server/ballots/sealing.ts'
import { newSigningKeys, signBlinded } from '#server/ballots/signing.ts'
import { useBallots, useBallotTravel } from '#session/useBallots.ts'
import { useLive } from '#session/useLive.ts'
import { openBallotBox } from '#store/ballotBox.ts'
import type { Fetch } from '#sync/transport.ts'
import { aProfile } from '#tests/support/profile.ts'

const RESPONSES = { u01: { practice: 4, importance: 5 } } as const

const anOpenRound = async (fetch?: Fetch) => {
  const [signing, sealing] = [await newSigningKeys(), await newSealingKeys()]
  const world = await aProfile({ routes: [], ...(fetch ? { fetch } : {}) })
  const now = world.clock.now()
  const round = await world.receive(Round, {
    statements: ['u01'],
    opensAt: now,
    closesAt: now + DAY_MILLIS,
    status: 'open',
    publicKey: { signing: signing.publicKey, sealing: sealing.publicKey },
  })
  return { ...world, round, signing, ballots: world.run(() => useBallots()) }
}

describe('a member and her ballot', () => {
  it('submits with no network: the page sees it in the box at once', async () => {
    const { ballots, round } = await anOpenRound()
    const scope = effectScope()
    const state = scope.run(() => useLive(() => ballots.stateOf(round), { kind: 'none' as const }))
    await vi.waitFor(() => expect(state?.value).toEqual({ kind: 'none' }))
    await ballots.submit(round, RESPONSES)
    await vi.waitFor(() => expect(state?.value).toEqual({ kind: 'waiting' }))
    scope.stop()
  })

  it('what lies in the box is ciphertext, and says not whose it is', async () => {
    const { ballots, round, environment, me } = await anOpenRound()
    await ballots.submit(round, RESPONSES)
    const [row] = await openBallotBox(environment.device).all()
    expect(row).toMatchObject({ round, value: { state: 'waiting', credential: { kind: 'member' } } })
    expect(JSON.stringify(row)).not.toMatch(/practice|"u01/)
    expect(JSON.stringify(row)).not.toContain(me.id)
  })

  it('cannot submit to a round that is over; nothing happens to her draft', async () => {
    const { ballots, round, clock, store } = await anOpenRound()
    await store.drafts.put(`survey/${round}`, { place: 0, responses: RESPONSES })
    clock.advance(DAY_MILLIS)
    await expect(ballots.submit(round, RESPONSES)).rejects.toThrow('takes no answers')
    expect(await ballots.stateOf(round)).toEqual({ kind: 'none' })
    expect(await store.drafts.get(`survey/${round}`)).toEqual({ place: 0, responses: RESPONSES })
  })

  it('gets her token after a sync, and her ballot travels without her session', async () => {
    const sent: { path: string; authorization: string | null }[] = []
    let sign: (blinded: string) => string = () => ''
    const fetch: Fetch = async (path, init) => {
      sent.push({ path, authorization: new Headers(init.headers).get('authorization') })
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : {}
      const blinded =
        typeof body === 'object' && body !== null && 'blinded' in body ? String(body.blinded) : ''
      if (path === '/v1/ballot') return Response.json({ isCast: true }, { status: 201 })
      if (path === '/v1/ballot/token') return Response.json({ blindSignature: sign(blinded) })
      return Response.json({ error: 'unavailable' }, { status: 503 })
    }
    const { ballots, round, signing, profile, run, clock, quiet } = await anOpenRound(fetch)
    sign = (blinded) => signBlinded(signing, Buffer.from(blinded, 'base64url'))?.toString('base64url') ?? ''
    const scope = effectScope()
    scope.run(() => run(() => useBallotTravel()))
    profile.syncState = { kind: 'sending' }
    await nextTick()
    profile.syncState = { kind: 'idle' }
    await vi.waitFor(async () => expect(await ballots.stateOf(round)).toEqual({ kind: 'ready' }))
    await ballots.submit(round, RESPONSES)
    expect(await ballots.stateOf(round)).toEqual({ kind: 'waiting' })
    clock.minutesPass(2)
    quiet.happen('online')
    await vi.waitFor(async () => expect(await ballots.stateOf(round)).toEqual({ kind: 'cast' }))
    expect(sent.find(({ path }) => path === '/v1/ballot')?.authorization).toBeNull()
    expect(sent.find(({ path }) => path === '/v1/ballot/token')?.authorization).toBe('Bearer token')
    scope.stop()
  })

  it('a code with no network says so', async () => {
    const { ballots } = await anOpenRound()
    expect(await ballots.openSlip('ABCDEFGHJK')).toEqual({ ok: false, error: 'offline' })
  })
})
