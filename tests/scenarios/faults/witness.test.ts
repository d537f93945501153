// Case 16 of sync.md part 3: cursors and witnesses that the server never gave to this device.
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SyncResponse } from '#protocol/sync.ts'
import { type FaultEngine, FAULT_ENGINES } from '#tests/support/faultsEngines.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

const [ERA, SEQ, TAG, MAC] = [0, 1, 2, 4] as const

describe.each(FAULT_ENGINES)('what a device says it has seen, before %s', (_name, start) => {
  let engine: FaultEngine
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let entry: string

  beforeAll(async () => {
    engine = await start()
    server = await aServer((await engine.open()).storage)
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    const made = kari.make('entry', { text: 'Til alle' })
    entry = made.id
    await kari.push(made)
    await ola.pullAll()
  })
  afterAll(() => engine.stop())

  const asked = async (options: Parameters<Tablet['request']>[0]) => {
    const answer = await ola.send(ola.request(options))
    return { status: answer.statusCode, answer: SyncResponse.safeParse(answer.json()).data }
  }
  /** Ola’s own receipt with some of its parts changed; the server’s signature is the last one. */
  const changed = (change: Readonly<Record<number, string>>): string =>
    (ola.witness() ?? '')
      .split('.')
      .map((part, index) => change[index] ?? part)
      .join('.')
  /** A receipt that the server would have signed, had it been there. */
  const signed = (change: Readonly<Record<number, string>>, space = kari.joined.space.id) => {
    const body = changed(change).split('.').slice(0, -1).join('.')
    const mac = createHmac('sha256', server.context.serverKey).update(`witness ${space} ${body}`)
    return `${body}.${mac.digest('base64url')}`
  }
  const seq = () => Number(changed({}).split('.')[SEQ])
  const resetOf = async (witness: string) => (await asked({ witness, cursors: { s: 0 } })).answer?.reset

  it('case 16: a cursor from the future starts over, and brings everything that may be read', async () => {
    for (const cursor of [1e6, Number.MAX_SAFE_INTEGER]) {
      const { answer } = await asked({ cursors: { s: cursor, [`u:${ola.me}`]: cursor } })
      expect(answer?.items.map(({ id }) => id)).toContain(entry)
      expect(answer?.cursors['s']).toBeLessThan(1e6)
    }
  })

  it('case 16: a cursor of no number, below zero or past all numbers is no question', async () => {
    const text = JSON.stringify(ola.request({ cursors: { s: 77 } }))
    for (const cursor of [
      '-1',
      '9223372036854775808',
      '1e400',
      '-1e400',
      '0.5',
      '"7"',
      'null',
      '[]',
      '{}',
      'true',
    ]) {
      const answer = await server.app.inject({
        method: 'POST',
        url: '/v1/sync',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${ola.token}` },
        payload: text.replace('"s":77', `"s":${cursor}`),
      })
      expect([cursor, answer.statusCode]).toEqual([cursor, 422])
    }
    const nan = await server.app.inject({
      method: 'POST',
      url: '/v1/sync',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${ola.token}` },
      payload: text.replace('"s":77', '"s":NaN'),
    })
    expect(nan.statusCode).toBe(400)
  })

  it('case 16: a cursor of an audience that she is not in is dropped and brings nothing', async () => {
    const foreign = [`u:${kari.me}`, 'l', 'o', `t:${kari.me}`, `x:${kari.me}`]
    await kari.push(
      kari.make('entry', { vis: 'leaders', text: 'Ikke for Ola' }),
      kari.make('entry', { vis: 'me', text: 'Karis' }),
    )
    const { answer } = await asked({ cursors: Object.fromEntries(foreign.map((audience) => [audience, 0])) })
    expect(answer?.drop.toSorted()).toEqual(foreign.toSorted())
    expect(Object.keys(answer?.cursors ?? {}).toSorted()).toEqual(['s', `u:${ola.me}`])
    expect(JSON.stringify(answer?.items)).not.toMatch(/Ikke for Ola|Karis/)
  })

  it('case 16: a receipt that is not the server’s own proves nothing, and never that it was restored', async () => {
    const forged = [
      'nonsense',
      '',
      '...',
      '....',
      '💣',
      changed({}).split('.').slice(0, -1).join('.'),
      changed({ [SEQ]: String(seq() + 1000) }),
      changed({ [SEQ]: '-1' }),
      changed({ [SEQ]: 'NaN' }),
      changed({ [SEQ]: '9223372036854775808' }),
      changed({ [ERA]: 'another' }),
      changed({ [TAG]: 'another' }),
      changed({ [MAC]: 'A'.repeat(43) }),
      changed({ [MAC]: '' }),
      'x'.repeat(200),
    ]
    for (const witness of forged) expect([witness, await resetOf(witness)]).toEqual([witness, 'expired'])
    expect((await asked({ witness: 'x'.repeat(201) })).status).toBe(422)
  })

  it('case 16: a receipt of another kindergarten proves nothing here', async () => {
    const other = await aKindergarten(server, 'Nabo')
    await other.pullAll()
    const foreign = other.witness() ?? ''
    expect(foreign).not.toBe('')
    expect(await resetOf(foreign)).toBe('expired')
    expect(await resetOf(signed({}, other.joined.space.id))).toBe('expired')
  })

  it('case 16: one that the server has signed and does not know shows that a backup has been put back', async () => {
    expect(signed({})).toBe(ola.witness())
    expect(await resetOf(signed({}))).toBeUndefined()
    expect(await resetOf(signed({ [TAG]: 'othertag' }))).toBe('restored')
    expect(await resetOf(signed({ [SEQ]: String(seq() + 1000) }))).toBe('restored')
    expect(await resetOf(signed({ [ERA]: 'anotherera' }))).toBe('restored')
    for (const number of ['9007199254740993', '9999999999999999'])
      expect(await resetOf(signed({ [SEQ]: number }))).toBe('restored')
  })

  it('case 16: with any reset nothing of the push is applied, and nothing is sent', async () => {
    const made = ola.make('entry', { text: 'Ikke ennå' })
    for (const witness of ['nonsense', signed({ [ERA]: 'anotherera' })]) {
      const { answer } = await asked({ witness, push: [made], cursors: { s: 0 } })
      expect(answer).toMatchObject({ results: [], items: [], more: false })
      expect(answer?.reset).toBeDefined()
    }
    expect(await server.storage.readRecord(kari.joined.space.id, made.id)).toBeUndefined()
    expect(await ola.push(made)).toEqual(['ok'])
  })
})
