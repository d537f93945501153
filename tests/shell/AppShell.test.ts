import { flushPromises, mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { Space } from '#domain/space/space.ts'
import AppShell from '#shell/AppShell.vue'
import { aBrowser, aProfile } from '#tests/support/profile.ts'

const places = (wrapper: ReturnType<typeof mount>) => wrapper.findAll('nav a').map((link) => link.text())

describe('the frame', () => {
  it('names the kindergarten, the six places and where my work is', async () => {
    const world = await aProfile({ spaceName: 'Solbakken barnehage' })
    const wrapper = mount(AppShell, { global: world.global })
    await flushPromises()
    expect(wrapper.text()).toContain('Solbakken barnehage')
    expect(places(wrapper)).toEqual(['I dag', 'Logg', 'Kartlegging', 'Møter', 'Utvikling', 'Barnehagen'])
    expect(wrapper.find('button').text()).not.toBe('')
  })

  it('marks the example kindergarten on every page', async () => {
    const world = await aProfile({ isExample: true })
    const wrapper = mount(AppShell, { global: world.global })
    await flushPromises()
    expect(wrapper.text()).toContain('Eksempelbarnehage. Alt her er oppdiktet.')
  })

  it('speaks nynorsk when she does', async () => {
    const world = await aProfile({ language: 'nn' })
    const wrapper = mount(AppShell, { global: world.global })
    await flushPromises()
    expect(places(wrapper)).toContain('Møte')
  })

  it('names the tab after the place', async () => {
    const world = await aProfile()
    mount(AppShell, { global: world.global })
    await expect.poll(() => document.title).toBe('I dag – Personalrom')
  })

  it('shows no places before somebody has joined', async () => {
    const world = await aBrowser({ routes: [{ path: '/', component: { render: () => null } }] })
    const wrapper = mount(AppShell, { global: world.global })
    await flushPromises()
    expect(wrapper.find('nav').exists()).toBe(false)
    expect(wrapper.text()).toContain('Personalrom')
  })

  it('follows the kindergarten’s new name', async () => {
    const world = await aProfile({ role: 'headTeacher', spaceName: 'Solbakken' })
    const wrapper = mount(AppShell, { global: world.global })
    await flushPromises()
    await world.store.save(Space, world.profile.space.id, { name: 'Solbakken og Bekken' })
    await expect.poll(() => wrapper.text()).toContain('Solbakken og Bekken')
  })
})

describe('what a person has to know on every page', () => {
  it('is that the tablet is full, when it is', async () => {
    const world = await aProfile()
    const wrapper = mount(AppShell, { global: world.global })
    world.profile.storageFault = 'full'
    await flushPromises()
    expect(wrapper.text()).toContain('Nettbrettet er fullt')
  })

  it('is that there is little room, when there is', async () => {
    const world = await aProfile()
    const wrapper = mount(AppShell, { global: world.global })
    world.profile.storageFault = 'low'
    await flushPromises()
    expect(wrapper.text()).toContain('Det er lite plass på nettbrettet. Det du skriver, blir lagret.')
  })

  it('is that the browser has thrown away what lay here, and how much was nowhere else', async () => {
    const world = await aBrowser({
      routes: [{ path: '/', component: { render: () => null } }],
      canary: {
        read: async () => ({ firstAt: 1_790_000_000_000, lastSyncDay: '2026-11-20', unsent: 3 }),
        write: async () => undefined,
        clear: async () => undefined,
      },
    })
    await world.profile.start()
    const wrapper = mount(AppShell, { global: world.global })
    await flushPromises()
    expect(wrapper.text()).toContain('Nettleseren har slettet det som lå her')
    expect(wrapper.text()).toContain('3 ting var ikke delt. De er borte.')
    await wrapper
      .findAll('button')
      .find((one) => one.text() === 'Jeg har lest det')
      ?.trigger('click')
    await flushPromises()
    expect(wrapper.text()).not.toContain('Nettleseren har slettet')
  })
})
