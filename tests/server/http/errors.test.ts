import { expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aServer } from '#tests/support/serverWorld.ts'

it('repeats nothing of an address that it cannot read', async () => {
  const { app } = await aServer(await openSqliteStorage(':memory:'))
  const answer = await app.inject('/bli-med/%ff/SECRET')
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toEqual({ error: 'invalid' })
  expect((await app.inject('//[')).statusCode).toBe(404)
})
