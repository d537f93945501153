import { beforeEach, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

let server: TestServer
let kari: Tablet
beforeEach(async () => {
  server = await aServer(await openSqliteStorage(':memory:'))
  kari = await aKindergarten(server)
})

const joins = async (code: string) => {
  const answer = await server.app.inject({
    method: 'POST',
    url: '/v1/join',
    payload: { code, deviceLabel: 'x' },
  })
  return answer.statusCode
}

it('nobody comes in by the invitation of a head teacher who has left, or leads no more', async () => {
  for (const change of [{ leftAt: 1 }, { role: 'staff' }]) {
    const mona = await aColleague(server, kari, { role: 'headTeacher' })
    const newcomer = kari.make('member', { displayName: 'Ny' })
    await kari.push(newcomer)
    const code = await invite(mona, newcomer.id)
    await kari.push({ id: mona.me, coll: 'member', author: kari.me, f: kari.fields(change) })
    expect(await joins(code)).toBe(410)
    expect((await joinWith(server, await invite(kari, newcomer.id))).joined.isTrusted).toBe(true)
  }
})

it('a device that is taken back takes its owner’s own invitations with it', async () => {
  const ola = await aColleague(server, kari)
  const code = await invite(ola, ola.me)
  expect((await kari.delete(`/v1/devices/${ola.joined.device}`)).statusCode).toBe(204)
  expect(await joins(code)).toBe(404)
})
