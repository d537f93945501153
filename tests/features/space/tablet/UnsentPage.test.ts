import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { axeFindings, button, hasButton, openPage, says } from '#tests/support/mountPage.ts'
import { fileFrom } from '#tests/support/peoplePage.ts'
import { aProfile, type ProfileWorld } from '#tests/support/profile.ts'

/** The server takes what is on its way, and refuses this record. */
const refuse = async (world: ProfileWorld, id: string, st: 'denied' | 'too_big') => {
  const replica = world.profile.opened?.replica
  if (!replica) throw new Error('no profile is open')
  const { receipt, witness, cursors } = await replica.outgoing({ items: 10, characters: 100_000 })
  const verdicts = [{ id, st }]
  const rest = { didPull: false, items: [], drop: [], hasMore: false, offsetMillis: 0 }
  await replica.apply({ receipt, witness, cursors, verdicts, ...rest })
}

describe('what is not shared yet', () => {
  it('says that all is well when nothing waits', async () => {
    const page = await openPage(await aProfile(), '/barnehagen/ikke-delt')
    await says(page, 'Alt er delt')
    expect(await axeFindings(page)).toEqual([])
  })

  it('lists what waits for network, and opens it', async () => {
    const world = await aProfile()
    const id = await world.store.create(Entry, { text: 'Vi ventet i garderoben.' })
    const page = await openPage(world, '/barnehagen/ikke-delt')
    await says(page, 'Venter på nett')
    await says(page, 'Vi ventet i garderoben.')
    expect(button(page, 'Åpne').attributes('href')).toBe(`/logg/${id}`)
    expect(hasButton(page, 'Del nå')).toBe(true)
    expect(await axeFindings(page)).toEqual([])
  })

  it('says in words why something was refused, and what to do', async () => {
    const world = await aProfile()
    const id = await world.store.create(Entry, { text: 'Vi ventet.' })
    await refuse(world, id, 'too_big')
    const page = await openPage(world, '/barnehagen/ikke-delt')
    await says(page, 'Trenger hjelp')
    await says(page, 'Teksten er for lang. Åpne den og gjør den kortere.')
  })

  it('hands it all over as a file', async () => {
    const world = await aProfile()
    await world.store.create(Entry, { text: 'Vi ventet i garderoben.' })
    const page = await openPage(world, '/barnehagen/ikke-delt')
    await says(page, 'Venter på nett')
    const file = await fileFrom(() => button(page, 'Last ned som fil').trigger('click'))
    expect(JSON.parse(file)).toMatchObject({
      kindergarten: 'Solbakken barnehage',
      notShared: [{ coll: 'entry' }],
    })
    expect(file).toContain('Vi ventet i garderoben.')
  })
})
