import { describe, expect, it, vi } from 'vitest'
import { Goal, Task } from '#domain/plan/goal.ts'
import { axeFindings, button, control, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('a goal', () => {
  it('has context, signs to tick, measures and an evaluation', async () => {
    const world = await aProfile({ role: 'pedagogicalLeader', colleagues: ['Ola Hansen'] })
    const id = await world.receive(Goal, { title: 'Alle voksne leker med' })
    const page = await openPage(world, `/utvikling/mal/${id}`)
    await control(page, 'Sammenheng').setValue('Vi rydder mens barna leker.')
    await control(page, 'Nytt tegn').setValue('Barna inviterer oss inn')
    await button(page, 'Legg til tegnet').trigger('submit')
    await vi.waitFor(() => control(page, 'Barna inviterer oss inn'))
    await control(page, 'Barna inviterer oss inn').setValue(true)
    await control(page, 'Hva skal gjøres?').setValue('Sitte på gulvet')
    await control(page, 'Hvem?').setValue(world.colleagues[0])
    await button(page, 'Legg til tiltaket').trigger('submit')
    await says(page, 'Sitte på gulvet')
    await vi.waitFor(async () => {
      const goal = await world.store.find(Goal, id)
      expect(goal?.context).toBe('Vi rydder mens barna leker.')
      expect(Object.values(goal?.signs ?? {})).toEqual([{ text: 'Barna inviterer oss inn', isSeen: true }])
      expect(await world.store.all(Task)).toMatchObject([
        { title: 'Sitte på gulvet', goal: id, assignee: world.colleagues[0], type: 'measure' },
      ])
    })
    expect(await axeFindings(page)).toEqual([])
  })

  it('lets staff mark the measure they were given, and nothing else', async () => {
    const world = await aProfile({ role: 'staff', language: 'nn' })
    const id = await world.receive(Goal, {
      title: 'Alle leikar',
      signs: { a: { text: 'Latter', isSeen: false } },
    })
    await world.receive(Task, { title: 'Sitje på golvet', goal: id, assignee: world.me.id })
    const page = await openPage(world, `/utvikling/mal/${id}`)
    await vi.waitFor(() => control(page, 'Korleis gjekk «Sitje på golvet»?'))
    await control(page, 'Korleis gjekk «Sitje på golvet»?').setValue('hard')
    await vi.waitFor(async () => expect(await world.store.all(Task)).toMatchObject([{ state: 'hard' }]))
    expect(hasButton(page, 'Legg til tiltaket')).toBe(false)
    expect(control(page, 'Latter').attributes('disabled')).toBeDefined()
    expect(await axeFindings(page)).toEqual([])
  })
})
