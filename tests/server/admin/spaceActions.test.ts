import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ADMIN_ENGINES, anOperator, aServerAt, stopServers } from '#tests/support/adminWorld.ts'
import { aColleague, aKindergarten, joinWith } from '#tests/support/serverWorld.ts'

const codeIn = (said: string): string => /bli-med#(\w+)/.exec(said)?.[1] ?? ''

describe.each(ADMIN_ENGINES)("the operator's kindergartens on %s", (_, start) => {
  let engine: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await stopServers()
    await engine.stop()
  })

  it('are made beside a running server, with a link by which the head teacher gets in once', async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const operator = anOperator(place, server)
    const made = await operator('space', 'create', 'Solsikken barnehage', 'Kari Nordmann')
    expect(made.code).toBe(0)
    expect(made.said).toContain('https://personalrom.example.no/bli-med#')
    const kari = await joinWith(server, codeIn(made.said))
    expect(kari.joined).toMatchObject({
      isTrusted: true,
      member: { displayName: 'Kari Nordmann', role: 'headTeacher' },
      space: { name: 'Solsikken barnehage' },
    })
    expect(await kari.push(kari.make('unit', { name: 'Rødtopp' }))).toEqual(['ok'])
    await expect(joinWith(server, codeIn(made.said))).rejects.toThrow()
  })

  it('are listed with their head teachers and nobody else', async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const operator = anOperator(place, server)
    expect((await operator('space', 'list')).said).toBe('There is no kindergarten yet.')
    const kari = await aKindergarten(server, 'Solsikken')
    const ola = await aColleague(server, kari)
    const { code, said } = await operator('space', 'list')
    expect(code).toBe(0)
    expect(said).toContain(`${kari.joined.space.id}  Solsikken`)
    expect(said).toContain(`head teacher ${kari.me}  Kari Styrer`)
    expect(said).not.toContain(ola.me)
  })

  it('let a head teacher in again who has lost everything, but not to what only she could see', async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    const operator = anOperator(place, server)
    const { code, said } = await operator('invite', kari.joined.space.id, kari.me)
    expect(code).toBe(0)
    const again = await joinWith(server, codeIn(said))
    expect(again.joined).toMatchObject({ isTrusted: false, member: { id: kari.me } })
  })

  it('have other people let in by their head teacher only', async () => {
    const place = await engine.newPlace()
    const server = await aServerAt(place)
    const kari = await aKindergarten(server)
    const ola = await aColleague(server, kari)
    const operator = anOperator(place, server)
    const space = kari.joined.space.id
    expect(await operator('invite', space, ola.me)).toMatchObject({
      code: 2,
      said: expect.stringContaining('is no head teacher'),
    })
    expect(await operator('invite', space, server.newId())).toMatchObject({
      code: 2,
      said: expect.stringContaining('There is no member'),
    })
    expect(await operator('invite', server.newId(), kari.me)).toMatchObject({
      code: 2,
      said: expect.stringContaining('There is no kindergarten'),
    })
    expect(await operator('invite', space, 'Kari')).toEqual({
      code: 2,
      said: '«Kari» is not the id of a member.',
    })
  })

  it('have a name', async () => {
    const operator = anOperator(await engine.newPlace())
    expect((await operator('space', 'create', ' ', 'Kari')).said).toMatch(/name of a kindergarten/)
    expect((await operator('space', 'create', 'Solsikken', '')).said).toMatch(/name of a head teacher/)
  })
})
