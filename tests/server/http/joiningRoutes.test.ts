import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashOfCode } from '#server/access/codes.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import { aKindergarten, aServer, invite, type TestServer } from '#tests/support/serverWorld.ts'

describe.each(BOTH_ENGINES)('joining, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer

  beforeAll(async () => {
    engine = await start()
    server = await aServer(await engine.open())
  })
  afterAll(() => engine.stop())

  const post = (url: string, payload: object) => server.app.inject({ method: 'POST', url, payload })

  it('says invalid to a label with a character that a database may not keep', async () => {
    const kari = await aKindergarten(server)
    const code = await invite(kari, kari.me)
    const refused = await post('/v1/join', { code, deviceLabel: 'iPad\0' })
    expect([refused.statusCode, refused.json<unknown>()]).toEqual([400, { error: 'invalid' }])
    expect((await post('/v1/join', { code, deviceLabel: 'iPad' })).statusCode).toBe(200)
    expect((await post('/v1/join', { code: '\0', deviceLabel: 'iPad' })).json<unknown>()).toEqual({
      error: 'code-unknown',
    })
  })

  it('sets a kindergarten up whose names hold any character', async () => {
    await server.storage.addSetupCode(hashOfCode(server.context.serverKey, 'one more'))
    const kindergarten = {
      name: 'Sol\0sikken',
      organisationNumber: '',
      municipality: '\0',
      languageForm: 'nb',
    }
    const headTeacher = { displayName: 'Ka\0ri', language: 'nb' }
    const setup = { code: 'one more', kindergarten, headTeacher, deviceLabel: '' }
    expect((await post('/v1/setup', { ...setup, deviceLabel: '\0' })).statusCode).toBe(400)
    expect((await post('/v1/setup', setup)).statusCode).toBe(200)
  })
})
