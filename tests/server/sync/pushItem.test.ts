import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import { aKindergarten, aServer, type Tablet, type TestServer } from '#tests/support/serverWorld.ts'

describe.each(BOTH_ENGINES)('a pushed item, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet

  beforeAll(async () => {
    engine = await start()
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
  })
  afterAll(() => engine.stop())

  it('is invalid with the character NUL in a value, wherever it would be kept', async () => {
    const items = [
      kari.make('need', { status: 'op\0en' }),
      kari.make('entry', { title: 'Re\0gn' }),
      kari.make('entry', { unknown: ['a', { b: '\0' }] }),
      kari.make('entry', { title: 'Regn' }),
    ]
    const { results } = await kari.sync({ push: items })
    expect(results.map(({ st, field }) => [st, field])).toEqual([
      ['invalid', 'status'],
      ['invalid', 'title'],
      ['invalid', 'unknown'],
      ['ok', undefined],
    ])
    const refused = await kari.send(kari.request({ app: 'te\0st' }))
    expect([refused.statusCode, refused.json<unknown>()]).toEqual([422, { error: 'invalid' }])
  })
})
