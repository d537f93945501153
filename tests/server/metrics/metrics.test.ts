import { describe, expect, it } from 'vitest'
import { createMetrics } from '#server/metrics/metrics.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { aColleague, aKindergarten, aServer } from '#tests/support/serverWorld.ts'

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-/
const TOKEN = 'a-token-for-the-operator'
const LABELS: Readonly<Record<string, RegExp>> = {
  method: /^(GET|POST|DELETE|PUT|HEAD|OPTIONS)$/,
  route: /^(none|\/[a-z0-9/.:*-]*)$/,
  status: /^\d{3}$/,
  verdict: /^[a-z_]+$/,
  kind: /^[a-z]+$/,
  fault: /^[a-z]+$/,
  le: /^([\d.]+|\+Inf)$/,
}

const labelsOf = (page: string): [name: string, value: string][] =>
  [...page.matchAll(/([a-z_]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])

const valueOf = (page: string, line: string): number =>
  Number(
    page
      .split('\n')
      .find((one) => one.startsWith(`${line} `))
      ?.split(' ')
      .at(-1) ?? Number.NaN,
  )

/** A kindergarten that has done most of what can be done, and strangers who have tried more. */
const aBusyServer = async () => {
  const server = await aServer(await openSqliteStorage(':memory:'), { environment: { METRICS_TOKEN: TOKEN } })
  const kari = await aKindergarten(server, 'Solsikken')
  const ola = await aColleague(server, kari)
  const entry = kari.make('entry', { title: 'Hemmelig tekst' })
  await kari.push(entry, kari.make('aquarium', {}), { id: 'broken' })
  await ola.pullAll()
  await ola.push(kari.change(entry, { title: 'Olas tekst' }))
  await kari.sync({ witness: 'from another life' })
  await kari.push({ ...entry, f: kari.fields({ title: 'fra fremtiden' }, server.clock.now() + 900_000_000) })
  await kari.get('/v1/devices')
  await kari.delete(`/v1/devices/${ola.joined.device}`)
  await server.app.inject({ url: `/v1/records/${entry.id}/Kari-Styrer?token=${kari.token}` })
  await server.app.inject({ url: '/Kari%20Styrer/Solsikken', remoteAddress: '203.0.113.9' })
  const answer = await server.app.inject({
    url: '/metrics',
    headers: { authorization: `Bearer ${TOKEN}` },
  })
  return { page: answer.body, kari, ola }
}

describe('the figures of a server', () => {
  it('hold no name, text, id, address or token, whatever was asked for', async () => {
    const { page, kari, ola } = await aBusyServer()
    for (const secret of [
      'Kari',
      'Solsikken',
      'Lillevik',
      'Kontoret',
      'tekst',
      '203.0.113',
      '127.0.0',
      TOKEN,
    ])
      expect(page).not.toContain(secret)
    for (const secret of [kari.token, ola.token, kari.joined.replica, ola.joined.replica, kari.me])
      expect(page).not.toContain(secret)
    expect(page).not.toMatch(ID)
    const strange = labelsOf(page).filter(([name, value]) => LABELS[name]?.test(value) !== true)
    expect(strange).toEqual([])
  })

  it('count requests, pushes, what was said to items, pulls and resets', async () => {
    const { page } = await aBusyServer()
    expect(valueOf(page, 'personalrom_requests_total{method="POST",route="/v1/setup",status="200"}')).toBe(1)
    expect(valueOf(page, 'personalrom_pushed_items_total{verdict="unsupported"}')).toBe(1)
    expect(valueOf(page, 'personalrom_pushed_items_total{verdict="denied"}')).toBe(1)
    expect(valueOf(page, 'personalrom_pushes_total')).toBeGreaterThan(2)
    expect(valueOf(page, 'personalrom_pulls_total')).toBeGreaterThan(0)
    expect(valueOf(page, 'personalrom_pulled_items_total')).toBeGreaterThan(2)
    expect(valueOf(page, 'personalrom_resets_total{kind="expired"}')).toBe(1)
    expect(valueOf(page, 'personalrom_resets_total{kind="clock"}')).toBe(1)
  })

  it('tell ballots in tens, so that nobody sees one come', async () => {
    const metrics = createMetrics()
    const told = async () => valueOf((await metrics.page()).text, 'personalrom_ballots_accepted_total')
    for (let ballot = 0; ballot < 9; ballot += 1) metrics.ballotAccepted()
    expect(await told()).toBe(0)
    metrics.ballotAccepted()
    expect(await told()).toBe(10)
  })

  it('ask how many tablets are listening when somebody looks', async () => {
    const metrics = createMetrics()
    let listening = 3
    metrics.watchConnections(() => listening)
    listening = 4
    expect(valueOf((await metrics.page()).text, 'personalrom_live_connections')).toBe(4)
  })

  it('show memory and the lag of the event loop, of the process and not of a person', async () => {
    const metrics = createMetrics()
    metrics.watchProcess()
    const { text } = await metrics.page()
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
    expect(text).toMatch(/^process_resident_memory_bytes /m)
    expect(text).not.toMatch(ID)
  })
})
