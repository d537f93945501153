import { describe, expect, it } from 'vitest'
import { Dexie } from 'dexie'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { useStore } from '#session/useStore.ts'
import type { Fetch } from '#sync/transport.ts'
import { aBrowser, aProfile } from '#tests/support/profile.ts'
import { anId } from '#tests/support/records.ts'

const routes = [] as const

/** A server of few words: by path, what it answers and with which status. */
const aServer = () => {
  const answers = new Map<string, { status: number; body: unknown }>()
  const asked: string[] = []
  const fetch: Fetch = (address, init) => {
    asked.push(`${String(init.method)} ${address}`)
    const answer = answers.get(address)
    if (!answer) return Promise.reject(new TypeError('no network'))
    return Promise.resolve(Response.json(answer.body, { status: answer.status }))
  }
  return {
    fetch,
    asked,
    answers: (path: string, body: unknown, status = 200) => answers.set(path, { status, body }),
  }
}

const joined = (over: Record<string, unknown> = {}) => ({
  token: 'a-token',
  space: { id: anId(1), name: 'Solbakken barnehage', isExample: false },
  member: { id: anId(2), displayName: 'Ola Hansen', role: 'staff', language: 'nn' },
  device: anId(3),
  replica: 'olasreplic',
  isTrusted: true,
  now: 1_795_449_600_000,
  ...over,
})

describe('a browser', () => {
  it('has nobody at work before somebody joins', async () => {
    const { profile } = await aBrowser({ routes })
    await profile.start()
    expect(profile.state).toEqual({ kind: 'none' })
    expect(profile.me.displayName).toBe('')
  })

  it('remembers the language of somebody who has not joined yet', async () => {
    const { profile } = await aBrowser({ routes })
    await profile.start()
    await profile.chooseLanguage('nn')
    expect(profile.language).toBe('nn')
  })

  it('opens the profile that was open last', async () => {
    const { profile, me, units, row } = await aProfile({
      routes,
      role: 'headTeacher',
      units: ['Rødtopp', 'Bekken'],
    })
    expect(profile.state).toEqual({ kind: 'open', member: me.id, space: row.space.id })
    expect(profile.me).toMatchObject({ displayName: 'Kari Nordmann', role: 'headTeacher' })
    expect(profile.actor).toEqual({ member: me.id, role: 'headTeacher', units: units.slice(0, 1) })
    expect(profile.space.name).toBe('Solbakken barnehage')
    expect(profile.deviceId).toBe(row.device)
  })
})

describe('joining', () => {
  it('opens the profile even when the first sync fails', async () => {
    const server = aServer()
    server.answers('/v1/join', joined())
    const { profile } = await aBrowser({ routes, fetch: server.fetch })
    await profile.start()
    expect(await profile.join('7kq2m-xw4tb')).toEqual({ ok: true, value: undefined })
    expect(profile.state).toMatchObject({ kind: 'open', member: anId(2) })
    expect(profile.me).toMatchObject({ displayName: 'Ola Hansen', role: 'staff' })
    expect(profile.language).toBe('nn')
  })

  it('says why it could not', async () => {
    const server = aServer()
    server.answers('/v1/join', { error: 'code-used' }, 409)
    const { profile } = await aBrowser({ routes, fetch: server.fetch })
    await profile.start()
    expect(await profile.join('7KQ2MXW4TB')).toEqual({ ok: false, error: 'code-used' })
    expect(profile.state).toEqual({ kind: 'none' })
  })

  it('without network changes nothing', async () => {
    const { profile } = await aBrowser({ routes })
    await profile.start()
    expect(await profile.join('7KQ2MXW4TB')).toEqual({ ok: false, error: 'offline' })
  })
})

describe('a person at work', () => {
  it('keeps what she writes without network', async () => {
    const { run } = await aProfile({ routes })
    const store = run(() => useStore())
    const id = await store.create(Entry, { text: 'Vi fant en mark.' })
    expect(await store.find(Entry, id)).toMatchObject({ text: 'Vi fant en mark.', vis: 'me' })
    expect(await store.unsent()).toMatchObject([{ id, title: 'Vi fant en mark.' }])
  })

  it('speaks the language she chooses, and tells the kindergarten', async () => {
    const { profile, store, me } = await aProfile({ routes })
    await profile.chooseLanguage('nn')
    await expect.poll(() => profile.language).toBe('nn')
    expect(await store.find(Member, me.id)).toMatchObject({ language: 'nn' })
  })

  it('gets another role while she looks at the page', async () => {
    const { profile, receive, me, clock } = await aProfile({ routes })
    clock.minutesPass()
    await receive(Member, { role: 'pedagogicalLeader' }, { id: me.id })
    await expect.poll(() => profile.actor.role).toBe('pedagogicalLeader')
  })
})

describe('somebody who has left the kindergarten', () => {
  it('finds her copy gone and her unsent work rescued', async () => {
    const server = aServer()
    const { profile, store, environment } = await aProfile({ routes, fetch: server.fetch })
    await store.create(Entry, { text: 'Skrevet på bussen.' })
    server.answers('/v1/sync', { error: 'removed', wipe: true }, 403)
    // An older server takes no last push.
    server.answers('/v1/last-push', { error: 'not-found' }, 404)
    await profile.opened?.sync.now()
    await expect.poll(() => profile.state).toEqual({ kind: 'removed', why: 'removed' })
    expect(await store.all(Member)).toEqual([])
    expect(await store.rescued()).toMatchObject([{ values: { text: 'Skrevet på bussen.' } }])
    expect(await environment.device.profiles()).toMatchObject([{ ended: 'removed' }])
  })

  it('hands a leader what she had not shared, and sees that it was', async () => {
    const server = aServer()
    const { profile, store } = await aProfile({ routes, fetch: server.fetch })
    await store.create(Entry, { text: 'Til alle.', vis: 'staff' })
    await store.create(Entry, { text: 'Bare mitt.' })
    server.answers('/v1/sync', { error: 'removed', wipe: true }, 403)
    server.answers('/v1/last-push', { results: ['parked', 'kept'] })
    await profile.opened?.sync.now()
    await expect.poll(() => profile.state).toEqual({ kind: 'removed', why: 'removed' })
    expect(await store.rescued()).toMatchObject([
      { values: { text: 'Til alle.' }, handedOver: true },
      { values: { text: 'Bare mitt.' }, handedOver: false },
    ])
    expect(server.asked.filter((one) => one.endsWith('last-push'))).toHaveLength(1)
  })

  it('is not taken for gone by somebody else’s 403', async () => {
    const server = aServer()
    const { profile, store } = await aProfile({ routes, fetch: server.fetch })
    server.answers('/v1/sync', { error: 'removed' }, 403)
    await profile.opened?.sync.now()
    expect(profile.state.kind).toBe('open')
    expect(await store.all(Member)).toHaveLength(1)
  })
})

describe('a session that is over', () => {
  it('leaves everything where it is', async () => {
    const server = aServer()
    const { profile, store } = await aProfile({ routes, fetch: server.fetch })
    await store.create(Entry, { text: 'Fortsatt her.' })
    server.answers('/v1/sync', { error: 'session-over' }, 401)
    await profile.opened?.sync.now()
    await expect.poll(() => profile.state).toEqual({ kind: 'removed', why: 'session-over' })
    expect(await store.all(Entry)).toHaveLength(1)
  })
})

describe('leaving', () => {
  it('is refused while something is unsent', async () => {
    const { profile, store } = await aProfile({ routes })
    await store.create(Entry, { text: 'Ikke delt.' })
    expect(await profile.leave()).toEqual({ ok: false, error: 'unsent' })
    expect(profile.state.kind).toBe('open')
  })

  it('takes this device’s copy away and tells the server', async () => {
    const server = aServer()
    const { profile, environment, row } = await aProfile({ routes, fetch: server.fetch })
    expect(await profile.leave()).toEqual({ ok: true, value: undefined })
    expect(profile.state).toEqual({ kind: 'none' })
    expect(await environment.device.profiles()).toEqual([])
    expect(await Dexie.exists(row.database)).toBe(false)
    expect(server.asked).toContain(`DELETE /v1/devices/${row.device}`)
  })

  it('is allowed after an export', async () => {
    const { profile, store } = await aProfile({ routes })
    await store.create(Entry, { text: 'Eksportert.' })
    expect(await profile.leave({ isExported: true })).toEqual({ ok: true, value: undefined })
  })
})
