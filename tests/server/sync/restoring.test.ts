import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { createNoteRestored } from '#server/sync/restoring.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

describe.each(BOTH_ENGINES)('a backup that was put back, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet

  beforeAll(async () => {
    engine = await start()
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
  })
  afterAll(() => engine.stop())

  it('is noted once a day at most, and then what was removed is removed again', async () => {
    const { storage, removals } = server.context
    const asked: string[] = []
    const note = createNoteRestored({ storage, removals, removeAgain: async (space) => void asked.push(space) }) // prettier-ignore
    const space = kari.joined.space.id
    const now = server.clock.now()
    await note(space, now)
    await note(space, now + 1000)
    expect(asked).toEqual([space])
    await note(space, now + 2 * DAY_MILLIS)
    expect(asked).toHaveLength(2)
    await note(server.newId(), now)
    expect(asked).toHaveLength(2)
  })

  it('cannot be given anew what was erased, not even by its author', async () => {
    const entry = kari.make('entry', { title: 'Skrevet etter sikkerhetskopien' })
    const space = kari.joined.space.id
    await server.context.removals.note([{ kind: 'erased', space, id: entry.id }])
    await kari.sync()
    await server.storage.changeSpace(space, (change) => change.setEra('another'))
    server.clock.advance(5 * DAY_MILLIS)
    expect((await kari.sync()).reset).toBe('restored')
    await kari.sync({ witness: null })
    expect(await kari.push(entry)).toEqual(['denied'])
    expect(await kari.push(kari.make('entry', {}))).toEqual(['ok'])
  })
})
