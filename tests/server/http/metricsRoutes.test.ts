import { describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aServer } from '#tests/support/serverWorld.ts'

const TOKEN = 'a-token-for-the-operator'

const answersWith = async (environment: Record<string, string>, authorization = '') => {
  const { app } = await aServer(await openSqliteStorage(':memory:'), { environment })
  return (await app.inject({ url: '/metrics', headers: { authorization } })).statusCode
}

describe('/metrics on the main port', () => {
  it('is not there unless the operator has said so', async () => {
    expect(await answersWith({})).toBe(404)
    expect(await answersWith({ APP_DIR: 'public' })).toBe(404)
  })

  it('is there for the token alone', async () => {
    expect(await answersWith({ METRICS_TOKEN: TOKEN }, `Bearer ${TOKEN}`)).toBe(200)
    expect(await answersWith({ METRICS_TOKEN: TOKEN }, `Bearer ${TOKEN}x`)).toBe(401)
    expect(await answersWith({ METRICS_TOKEN: TOKEN })).toBe(401)
  })

  it('is elsewhere when it has a port of its own', async () => {
    expect(await answersWith({ METRICS_TOKEN: TOKEN, METRICS_PORT: '9100' }, `Bearer ${TOKEN}`)).toBe(404)
  })
})
