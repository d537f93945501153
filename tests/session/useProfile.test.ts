import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { useStore } from '#session/useStore.ts'
import { aBrowser, aProfile } from '#tests/support/profile.ts'

describe('a browser', () => {
  it('has nobody at work before somebody joins', async () => {
    const { profile } = await aBrowser({ routes: [] })
    await profile.start()
    expect(profile.state).toEqual({ kind: 'none' })
    expect(profile.me.displayName).toBe('')
  })

  it('opens the profile that was open last', async () => {
    const { profile, me, units, row } = await aProfile({
      routes: [],
      role: 'headTeacher',
      units: ['Rødtopp', 'Bekken'],
    })
    expect(profile.state).toEqual({ kind: 'open', member: me.id, space: row.space.id })
    expect(profile.me).toMatchObject({ displayName: 'Kari Nordmann', role: 'headTeacher' })
    expect(profile.actor).toEqual({ member: me.id, role: 'headTeacher', units: units.slice(0, 1) })
    expect(profile.space.name).toBe('Solbakken barnehage')
  })

  it('keeps what is written without network', async () => {
    const { run } = await aProfile({ routes: [] })
    const store = run(() => useStore())
    const id = await store.create(Entry, { text: 'Vi fant en mark.' })
    expect(await store.find(Entry, id)).toMatchObject({ text: 'Vi fant en mark.', vis: 'me' })
    expect(await store.unsent()).toMatchObject([{ id, title: 'Vi fant en mark.' }])
  })

  it('speaks the language she chooses, and tells the kindergarten', async () => {
    const { profile, store, me } = await aProfile({ routes: [] })
    await profile.chooseLanguage('nn')
    await profile.refresh()
    expect(profile.language).toBe('nn')
    expect(await store.find(Member, me.id)).toMatchObject({ language: 'nn' })
  })
})
