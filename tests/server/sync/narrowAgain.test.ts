import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createErasure } from '#server/sync/erase.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import { memoryRemovals } from '#tests/support/memoryRemovals.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

describe.each(BOTH_ENGINES)('what a backup shows to too many, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let removals: ReturnType<typeof memoryRemovals>
  let kari: Tablet
  let ola: Tablet
  let space: string

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())
  beforeEach(async () => {
    removals = memoryRemovals()
    server = await aServer(await engine.open(), { removals })
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    space = kari.joined.space.id
  })

  const again = () => createErasure(server.context).removeAgain(space)
  const seq = () => server.storage.readSpace(space, async (view) => view.state.seq)
  const readers = async (id: string) =>
    (await server.storage.readSpace(space, (view) => view.feedOf([id])))?.flatMap(({ audience, isGone }) => (isGone ? [] : [audience])) // prettier-ignore

  it.each([
    ['vis', 'entry', { vis: 'staff' }, { vis: 'me' }],
    ['unit', 'entry', { vis: 'unit', unit: '00000000-0000-7000-8000-00000000000a' }, { unit: '00000000-0000-7000-8000-00000000000b' }], // prettier-ignore
  ])('is its author’s alone until the %s that she chose comes back', async (field, coll, before, chosen) => {
    const lead = await aColleague(server, kari, { role: 'pedagogicalLeader' })
    const entry = lead.make(coll, before)
    await lead.push(entry)
    const later = lead.change(entry, chosen)
    const stamp = later.f[field]?.h ?? ''
    await removals.note([{ kind: 'narrowed', space, id: entry.id, field, stamp }])
    await again()
    expect(await readers(entry.id)).toEqual([`u:${lead.me}`])
    const settled = await seq()
    await again()
    expect(await seq()).toBe(settled)
    expect(await lead.push(later)).toEqual(['ok'])
    const kept = await server.storage.readRecord(space, entry.id)
    expect(kept?.f[field]).toEqual(later.f[field])
  })

  it('stays as it is where the database knows of the narrowing, or of a later choice', async () => {
    const entry = ola.make('entry', { vis: 'staff' })
    await ola.push(entry, ola.change(entry, { vis: 'me' }))
    await ola.push(ola.change(entry, { vis: 'staff' }))
    expect((await removals.all(space)).length).toBeGreaterThan(0)
    const before = await seq()
    await again()
    expect(await seq()).toBe(before)
    expect(await readers(entry.id)).toContain('s')
  })

  it('passes over what it has no closed value for, and what is not there', async () => {
    const entry = ola.make('entry', { vis: 'staff' })
    await ola.push(entry)
    const stamp = ola.stamp(server.clock.now() + 1000)
    await removals.note([
      { kind: 'narrowed', space, id: entry.id, field: 'status', stamp },
      { kind: 'narrowed', space, id: server.newId(), field: 'vis', stamp },
    ])
    const before = await seq()
    await again()
    expect(await seq()).toBe(before)
  })
})
