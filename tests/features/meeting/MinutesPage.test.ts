import { describe, expect, it, vi } from 'vitest'
import { AgendaItem, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { Task } from '#domain/plan/goal.ts'
import { axeFindings, openPage, says } from '#tests/support/mountPage.ts'
import { aProfile } from '#tests/support/profile.ts'

describe('the minutes', () => {
  it('hold who was there, what was talked about, noted and agreed on', async () => {
    const world = await aProfile({ colleagues: ['Ola Hansen'] })
    const [ola = ''] = world.colleagues
    const id = await world.receive(Meeting, {
      startsAt: world.clock.now(),
      place: 'Fellesrommet',
      participants: { [world.me.id]: true },
      absent: { [ola]: true },
    })
    await world.receive(AgendaItem, { parent: id, title: 'Lek ute' })
    await world.receive(Outcome, {
      parent: id,
      text: 'å vente lenger',
      reason: 'det hjelper',
      refs: { '3.2': true },
    })
    await world.receive(Task, { meeting: id, title: 'Sitte på gulvet', assignee: ola, dueDate: '2026-12-07' })
    const notes = await world.store.openText(id, 'notes')
    notes.text.insert(0, 'Vi begynte ute.')
    await notes.saved()
    const page = await openPage(world, `/moter/${id}/referat`)
    await says(page, 'Vi begynte ute.')
    for (const words of [
      'Fellesrommet',
      'Lek ute',
      'fordi det hjelper',
      'Ola Hansen, innen 7. desember 2026',
    ])
      expect(page.text()).toContain(words)
    expect(page.findAll('dd').map((one) => one.text())).toContain('Kari Nordmann')
    expect(await axeFindings(page)).toEqual([])
    notes.close()
  })

  it('are printed by the browser', async () => {
    const world = await aProfile()
    const id = await world.receive(Meeting, { startsAt: world.clock.now() })
    const print = vi.fn()
    vi.stubGlobal('print', print)
    const page = await openPage(world, `/moter/${id}/referat`)
    await page.find('button').trigger('click')
    expect(print).toHaveBeenCalledOnce()
    vi.unstubAllGlobals()
  })
})
