import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SyncResponse } from '#protocol/sync.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import { textUpdate } from '#tests/support/textVectors.ts'

type Item = SyncResponse['items'][number]

const about = (items: readonly Item[], id: string): Item | undefined => items.find((item) => item.id === id)
const idsOf = (items: readonly Item[]) => items.flatMap((item) => (item.in ? [item.id] : []))
const anUpdate = (words = 'ord') => Buffer.from(textUpdate(words)).toString('base64url')

describe.each(BOTH_ENGINES)('a pull, on %s', (_name, start) => {
  let engine: TestEngine
  let server: TestServer
  let kari: Tablet
  let bekken: string
  let kraakereiret: string

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(async () => {
    await engine.stop()
  })
  beforeEach(async () => {
    server = await aServer(await engine.open())
    kari = await aKindergarten(server)
    const units = [kari.make('unit', { name: 'Bekken' }), kari.make('unit', { name: 'Kråkereiret' })]
    await kari.push(...units)
    ;[bekken = '', kraakereiret = ''] = units.map(({ id }) => id)
  })

  const memberRecord = (member: Tablet) => ({ id: member.me, coll: 'member', author: kari.me })

  it('shows an entry to those its author chose, and to nobody else', async () => {
    const ola = await aColleague(server, kari, { units: [bekken] })
    const nina = await aColleague(server, kari, { units: [bekken] })
    const leif = await aColleague(server, kari, { role: 'pedagogicalLeader', units: [kraakereiret] })
    const eier = await aColleague(server, kari, { role: 'owner' })
    const gjest = await aColleague(server, kari, { role: 'partner' })
    const entries = {
      mine: ola.make('entry', { vis: 'me' }),
      unit: ola.make('entry', { vis: 'unit', unit: bekken }),
      staff: ola.make('entry', { vis: 'staff' }),
      leaders: ola.make('entry', { vis: 'leaders' }),
      partner: ola.make('entry', { vis: 'partner', partner: gjest.me }),
    }
    expect(await ola.push(...Object.values(entries))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    const sees = async (reader: Tablet) => {
      const ids = new Set(idsOf((await reader.pullAll()).items))
      return Object.entries(entries).flatMap(([name, { id }]) => (ids.has(id) ? [name] : []))
    }
    expect(await sees(ola)).toEqual(['mine', 'unit', 'staff', 'leaders', 'partner'])
    expect(await sees(nina)).toEqual(['unit', 'staff'])
    expect(await sees(leif)).toEqual(['staff', 'leaders'])
    expect(await sees(kari)).toEqual(['staff', 'leaders'])
    expect(await sees(eier)).toEqual([])
    expect(await sees(gjest)).toEqual(['partner'])
  })

  it('never gives an audience that is only asked for', async () => {
    const ola = await aColleague(server, kari)
    await kari.push(kari.make('entry', { vis: 'leaders' }), kari.make('entry', { vis: 'me' }))
    const answer = await ola.sync({ cursors: { l: 0, [`u:${kari.me}`]: 0, s: 0, o: 3 } })
    expect(Object.keys(answer.cursors).toSorted()).toEqual(['s', `u:${ola.me}`].toSorted())
    expect(answer.drop.toSorted()).toEqual(['l', 'o', `u:${kari.me}`].toSorted())
    expect(answer.items.map(({ coll }) => coll)).not.toContain('entry')
  })

  it('takes an entry back from those who may not see it any more', async () => {
    const ola = await aColleague(server, kari)
    const entry = kari.make('entry', { text: 'angrer' })
    await kari.push(entry)
    expect(about((await ola.pullAll()).items, entry.id)?.in).toEqual(['s'])
    await kari.pullAll()
    await kari.push(kari.change(entry, { vis: 'me', text: 'bare min' }))
    expect(about((await ola.pullAll()).items, entry.id)).toEqual({ id: entry.id, out: ['s'] })
    const back = (await kari.pullAll()).items
    expect(about(back, entry.id)).toMatchObject({ out: ['s'], in: [`u:${kari.me}`] })
  })

  it('gives it back, whole, when it is shown again', async () => {
    const ola = await aColleague(server, kari)
    const entry = kari.make('entry', { text: 'fram og tilbake' })
    await kari.push(entry)
    await kari.push(kari.change(entry, { vis: 'me' }))
    await ola.pullAll()
    await kari.push(kari.change(entry, { vis: 'staff' }))
    expect(about((await ola.pullAll()).items, entry.id)).toMatchObject({ in: ['s'], coll: 'entry' })
  })

  it('tells a new tablet nothing of what is gone', async () => {
    const entry = kari.make('entry', {})
    await kari.push(entry)
    await kari.push(kari.change(entry, { vis: 'me' }))
    const ola = await aColleague(server, kari)
    expect(idsOf((await ola.pullAll()).items)).not.toContain(entry.id)
  })

  it('never says «out» alone to somebody who may see it in another way', async () => {
    const leif = await aColleague(server, kari, { role: 'pedagogicalLeader', units: [bekken] })
    const entry = kari.make('entry', { vis: 'unit', unit: bekken })
    await kari.push(entry)
    await leif.pullAll()
    await kari.push(kari.change(entry, { vis: 'leaders', unit: null }))
    // The row in the leaders' audience moves pages ahead of the one in the unit's.
    for (let number = 0; number < 30; number += 1) await kari.push(kari.make('entry', { vis: 'staff' }))
    await kari.push(kari.change(entry, { text: 'mer' }))
    const first = await leif.sync({ limit: 1 })
    expect(about(first.items, entry.id)).toMatchObject({ out: [`t:${bekken}`], in: ['l'] })
  })

  it('drops and backfills when a member changes unit and role', async () => {
    const ola = await aColleague(server, kari, { units: [bekken] })
    const inBekken = kari.make('meeting', { vis: 'unit', unit: bekken })
    const inKraake = kari.make('meeting', { vis: 'unit', unit: kraakereiret })
    const forLeaders = kari.make('entry', { vis: 'leaders' })
    await kari.push(inBekken, inKraake, forLeaders)
    expect(idsOf((await ola.pullAll()).items)).toContain(inBekken.id)
    const move = { [`units/${bekken}`]: null, [`units/${kraakereiret}`]: true, role: 'pedagogicalLeader' }
    await kari.push(kari.change(memberRecord(ola), move))
    const { items, drop } = await ola.pullAll()
    expect(drop).toEqual([`t:${bekken}`])
    expect(idsOf(items)).toEqual(expect.arrayContaining([inKraake.id, forLeaders.id]))
    await kari.push(kari.change(memberRecord(ola), { role: 'staff' }))
    expect((await ola.sync()).drop).toEqual(['l'])
  })

  it('shows comments, agenda, contributions and outcomes to those who see what they belong to', async () => {
    const ola = await aColleague(server, kari, { units: [bekken] })
    const nina = await aColleague(server, kari, { units: [kraakereiret] })
    const meeting = kari.make('meeting', { vis: 'unit', unit: bekken })
    const item = kari.make('agendaItem', { parent: meeting.id })
    const mine = ola.make('contribution', { parent: item.id, text: 'tenker' })
    const group = ola.make('contribution', { parent: item.id, isGroup: true })
    // Children before their parents: the server puts them in order.
    expect(await kari.push(item, meeting)).toEqual(['ok', 'ok'])
    await ola.pullAll()
    expect(await ola.push(mine, group)).toEqual(['ok', 'ok'])
    const before = idsOf((await kari.pullAll()).items)
    // Leaders are not in the unit: even the head teacher sees a unit's meeting only as its author.
    expect(before).not.toContain(mine.id)
    await ola.push(ola.change(mine, { isHandedIn: true }))
    const per = await aColleague(server, kari, { units: [bekken] })
    expect(idsOf((await per.pullAll()).items)).toEqual(
      expect.arrayContaining([meeting.id, item.id, mine.id, group.id]),
    )
    expect(idsOf((await nina.pullAll()).items)).not.toContain(mine.id)
    await kari.push(kari.change(meeting, { vis: 'staff', unit: null }))
    const seen = (await nina.pullAll()).items
    expect(idsOf(seen)).toEqual(expect.arrayContaining([meeting.id, item.id, mine.id, group.id]))
    await kari.push(kari.change(meeting, { vis: 'unit', unit: bekken }))
    const gone = (await nina.pullAll()).items
    for (const { id } of [meeting, item, mine, group]) expect(about(gone, id)).toEqual({ id, out: ['s'] })
  })

  it("keeps a child its author's until the parent arrives", async () => {
    const ola = await aColleague(server, kari)
    const meeting = kari.make('meeting', {})
    const outcome = kari.make('outcome', { parent: meeting.id, text: 'Vi er enige' })
    expect(await kari.push(outcome)).toEqual(['ok'])
    expect(idsOf((await ola.pullAll()).items)).not.toContain(outcome.id)
    await kari.push(meeting)
    expect(idsOf((await ola.pullAll()).items)).toEqual(expect.arrayContaining([meeting.id, outcome.id]))
  })

  it('does not let a comment hang on something its writer cannot read, nor move there', async () => {
    const ola = await aColleague(server, kari)
    const secret = kari.make('entry', { vis: 'leaders' })
    const open = kari.make('entry', {})
    await kari.push(secret, open)
    const comment = ola.make('comment', { parent: open.id })
    expect(await ola.push(ola.make('comment', { parent: secret.id }), comment)).toEqual(['denied', 'ok'])
    expect(await ola.push(ola.change(comment, { parent: secret.id }))).toEqual(['denied'])
    expect(await ola.push(ola.make('comment', { parent: kari.me }))).toEqual(['denied'])
  })

  it('misses nothing on small pages, and ends', async () => {
    const made = Array.from({ length: 90 }, () => kari.make('entry', {}))
    await kari.push(...made)
    for (const entry of made.slice(0, 30)) await kari.push(kari.change(entry, { vis: 'leaders' }))
    const ola = await aColleague(server, kari)
    const leif = await aColleague(server, kari, { role: 'pedagogicalLeader' })
    const ofOla = new Set(idsOf((await ola.pullAll(1)).items))
    expect(made.filter(({ id }) => ofOla.has(id))).toHaveLength(60)
    const ofLeif = new Set(idsOf((await leif.pullAll(7)).items))
    expect(made.filter(({ id }) => ofLeif.has(id))).toHaveLength(90)
  })

  it('keeps an answer under a megabyte, and gives the rest in the next', async () => {
    const text = 'x'.repeat(30_000)
    for (let round = 0; round < 2; round += 1)
      await kari.push(...Array.from({ length: 30 }, () => kari.make('entry', { text, whatHappened: text })))
    const ola = await aColleague(server, kari)
    const answer = await ola.send(ola.request())
    expect(answer.payload.length).toBeLessThan(1024 * 1024)
    expect(answer.json<{ more: boolean }>().more).toBe(true)
    expect((await ola.pullAll()).items.filter(({ coll }) => coll === 'entry')).toHaveLength(60)
  })

  it('gives shared notes to readers, and all of them to whoever comes later', async () => {
    const ola = await aColleague(server, kari)
    const nina = await aColleague(server, kari, { units: [kraakereiret] })
    const meeting = kari.make('meeting', { vis: 'unit', unit: bekken })
    await kari.push({ ...meeting, text: { notes: anUpdate() } })
    expect(await ola.push({ ...meeting, f: {}, text: { notes: anUpdate() } })).toEqual(['denied'])
    await nina.pullAll()
    const later = anUpdate()
    await kari.push({ ...meeting, f: {}, text: { notes: later } })
    await kari.push(kari.change(meeting, { vis: 'staff', unit: null }))
    const seen = about((await nina.pullAll()).items, meeting.id)
    // Written anew before more people read them: what was taken back is not in them.
    expect(seen?.text?.notes).toHaveLength(1)
    const ofOla = anUpdate()
    expect(await ola.push({ ...meeting, f: {}, text: { notes: ofOla } })).toEqual(['ok'])
    const next = await nina.sync()
    expect(about(next.items, meeting.id)?.text).toEqual({ notes: [ofOla] })
    expect((await nina.sync()).items).toEqual([])
  })

  it('takes the same update once, refuses one that is too large, and texts that are none', async () => {
    const meeting = kari.make('meeting', {})
    const update = anUpdate()
    await kari.push({ ...meeting, text: { notes: update } })
    const before = kari.witness()
    expect(await kari.push({ ...meeting, f: {}, text: { notes: update } })).toEqual(['ok'])
    expect(kari.witness()).toBe(before)
    expect(
      await kari.push(
        { ...meeting, f: {}, text: { notes: anUpdate('x'.repeat(64 * 1024 + 1)) } },
        { ...meeting, f: {}, text: { title: anUpdate() } },
        { ...meeting, f: {} },
      ),
    ).toEqual(['too_big', 'invalid', 'invalid'])
  })

  it('says nothing and moves nothing when nothing has changed', async () => {
    await kari.pullAll()
    const before = kari.cursors()
    const answer = await kari.sync()
    expect(answer).toMatchObject({ items: [], drop: [], more: false, cursors: before })
  })

  it('starts over for a cursor from the future', async () => {
    const answer = await kari.sync({ cursors: { s: 9_000_000 } })
    expect(answer.items.length).toBeGreaterThan(0)
    expect(answer.cursors.s).toBeLessThan(9_000_000)
  })

  it("gives a tablet let in by somebody else's invitation what all may see, and not her own history", async () => {
    const ola = await aColleague(server, kari)
    const secret = ola.make('entry', { vis: 'me', text: 'bare min' })
    const open = ola.make('entry', { vis: 'staff' })
    await ola.push(secret, open)
    const borrowed = await joinWith(server, await invite(kari, ola.me))
    const ids = idsOf((await borrowed.pullAll()).items)
    expect(ids).toContain(open.id)
    expect(ids).not.toContain(secret.id)
    expect(await borrowed.push(borrowed.change(secret, { vis: 'staff' }))).toEqual(['denied'])
    const own = borrowed.make('entry', { vis: 'me' })
    expect(await borrowed.push(own, borrowed.change(own, { text: 'ny' }))).toEqual(['ok', 'ok'])
    const second = await joinWith(server, await invite(ola, ola.me))
    expect(idsOf((await second.pullAll()).items)).toContain(secret.id)
  })
})
