import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ADMIN_ENGINES,
  anOperator,
  aServerAt,
  type Settings,
  stopServers,
} from '#tests/support/adminWorld.ts'
import { aColleague, aKindergarten } from '#tests/support/serverWorld.ts'

const removalsOf = (place: Settings): string => {
  const folder = join(place['DATA_DIR'] ?? '', 'removals')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
}

describe.each(ADMIN_ENGINES)('erasing on %s', (_, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await stopServers()
    await engine.stop()
  })

  const aPlace = async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    return { place, kari, ola, space: kari.joined.space.id, operator: anOperator(place, server), server }
  }

  it("takes a member's name and own work away, and keeps what was shared", async () => {
    const { place, kari, ola, space, operator } = await aPlace()
    const own = ola.make('entry', { vis: 'me', title: 'Bare mitt' })
    const shared = ola.make('entry', { title: 'Til alle' })
    await ola.push(own, shared)
    const { code, said } = await operator('erase', 'member', space, ola.me)
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('1 records') })
    const { items } = await kari.pullAll()
    const names = items.find(({ id }) => id === ola.me)?.f?.['displayName']
    expect(names?.v).toBe('')
    expect(items.find(({ id }) => id === shared.id)).toBeDefined()
    expect(removalsOf(place)).toContain(own.id)
    expect(removalsOf(place)).not.toContain('Bare mitt')
    expect((await operator('check')).code).toBe(0)
  })

  it('takes one record away for everybody', async () => {
    const { place, kari, ola, space, operator } = await aPlace()
    const entry = ola.make('entry', { title: 'Om et barn' })
    await ola.push(entry)
    await kari.pullAll()
    expect((await operator('erase', 'record', space, entry.id)).code).toBe(0)
    const { items } = await kari.pullAll()
    expect(items.find(({ id }) => id === entry.id)?.out).toContain('s')
    expect(removalsOf(place)).toContain(entry.id)
    expect((await operator('erase', 'record', space, entry.id)).code).toBe(2)
  })

  it('does not leave a kindergarten without a head teacher, and takes no member for a record', async () => {
    const { kari, ola, space, operator, server } = await aPlace()
    expect((await operator('erase', 'member', space, kari.me)).said).toMatch(/only head teacher/)
    expect((await operator('erase', 'record', space, ola.me)).said).toMatch(/«erase member»/)
    expect((await operator('erase', 'member', space, server.newId())).said).toMatch(/^There is no member/)
  })
})
