import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { createWitnesses } from '#server/sync/witness.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

describe('a witness', () => {
  let server: TestServer
  let kari: Tablet

  beforeAll(async () => {
    server = await aServer(await openSqliteStorage(':memory:'))
    kari = await aKindergarten(server)
    await kari.push(kari.make('entry', {}))
  })
  afterAll(() => server.storage.close())

  const resetFor = async (witness: string) =>
    (await kari.send(kari.request({ witness, push: [kari.make('entry', {})] }))).json<{ reset?: string }>()
      .reset

  it('is believed as it was given', async () => {
    expect(await resetFor(kari.witness() ?? '')).toBeUndefined()
  })

  it('is expired when it is garbage, forged or another kindergarten’s', async () => {
    const own = kari.witness() ?? ''
    const nina = await aKindergarten(server, 'Blåveisen')
    await nina.sync()
    const forged = own.replace(/\.(\d+)\./, '.999.')
    for (const witness of ['', 'x', `${own}x`, forged, nina.witness() ?? '', '../..', 'NaN.NaN.NaN.NaN'])
      expect(await resetFor(witness)).toBe('expired')
  })

  it('of a tablet that only pushed since is expired when what it never pulled has been forgotten', async () => {
    const ola = await aColleague(server, kari)
    await ola.pullAll()
    await kari.push(kari.make('entry', {}))
    await ola.push(ola.make('entry', {}))
    await server.storage.changeSpace(kari.joined.space.id, (change) => change.forgetUpTo(change.state.seq))
    expect((await ola.sync()).reset).toBe('expired')
  })

  it('comes with the word to begin anew: a backup put back before the next contact is noticed too', async () => {
    const told = (await kari.send(kari.request({ witness: 'garbage' }))).json<{ witness: string }>()
    expect(await resetFor(told.witness)).toBeUndefined()
    const anew = await kari.send(kari.request({ witness: told.witness, cursors: {} }))
    expect(anew.json<{ reset?: string }>().reset).toBeUndefined()
  })

  it('shows that a backup was put back, also when the numbers have been used again', async () => {
    const one = await aServer(await openSqliteStorage(':memory:'))
    const other = await aServer(await openSqliteStorage(':memory:'))
    const [before, after] = [await aKindergarten(one), await aKindergarten(other)]
    // The same space in the same era, as if `other` had grown from a backup of `one`.
    const state = await one.storage.readSpace(before.joined.space.id, async (view) => view.state)
    await other.storage.createSpace(
      { id: before.joined.space.id, era: state?.era ?? '', at: 0, isExample: false },
      async () => undefined,
    )
    await before.push(before.make('entry', {}))
    const witness = before.witness() ?? ''
    const check = () =>
      other.storage.readSpace(before.joined.space.id, (view) =>
        createWitnesses(other.context.serverKey).check(view, witness),
      )
    expect(await check()).toBe('restored')
    const write = (name: string) =>
      other.context.writer.write(before.joined.space.id, [{ id: after.me, coll: 'unit', values: { name } }])
    for (const name of ['a', 'b', 'c', 'd']) await write(name)
    expect(await check()).toBe('restored')
    await one.storage.close()
    await other.storage.close()
  })
})
