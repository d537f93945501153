import { beforeEach, describe, expect, it } from 'vitest'
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
let ola: Tablet
beforeEach(async () => {
  server = await aServer(await openSqliteStorage(':memory:'))
  kari = await aKindergarten(server)
  ola = await aColleague(server, kari)
})

describe('what somebody handed in', () => {
  it('is changed by nobody else; what a group wrote is changed by the group', async () => {
    const meeting = kari.make('meeting', { title: 'Personalmøte' })
    const item = kari.make('agendaItem', { parent: meeting.id })
    await kari.push(meeting, item)
    const hers = ola.make('contribution', { parent: item.id, isHandedIn: true, text: 'Jeg ser at …' })
    const ours = ola.make('contribution', { parent: item.id, isGroup: true, text: 'Vi ser at …' })
    expect(await ola.push(hers, ours)).toEqual(['ok', 'ok'])
    expect(await kari.push(kari.change(hers, { text: 'noe annet' }))).toEqual(['denied'])
    expect(await kari.push(kari.change(ours, { text: 'Vi ser og hører at …' }))).toEqual(['ok'])
  })

  it('is not carried to other readers by a leader who moves the agenda item', async () => {
    const unit = kari.make('unit', { name: 'Rødtopp' })
    await kari.push(unit)
    const per = await aColleague(server, kari, { role: 'pedagogicalLeader', units: [unit.id] })
    const lise = await aColleague(server, kari, { role: 'pedagogicalLeader', units: [unit.id] })
    const inUnit = per.make('meeting', { vis: 'unit', unit: unit.id })
    const item = per.make('agendaItem', { parent: inUnit.id })
    const ofAll = kari.make('meeting', {})
    expect(await per.push(inUnit, item)).toEqual(['ok', 'ok'])
    await kari.push(ofAll)
    expect(await lise.push(lise.change(item, { title: 'Leseplan' }))).toEqual(['ok'])
    expect(await lise.push(lise.change(item, { parent: ofAll.id }))).toEqual(['denied'])
    expect((await ola.pullAll()).items.map(({ id }) => id)).not.toContain(item.id)
  })
})

describe("a tablet let in by somebody else's invitation", () => {
  it('opens nothing that became private, even if it once wrote in it', async () => {
    const entry = ola.make('entry', { text: 'for alle' })
    await ola.push(entry)
    const borrowed = await joinWith(server, await invite(kari, ola.me))
    expect(await borrowed.push(borrowed.change(entry, { takeUpInMeeting: true }))).toEqual(['ok'])
    expect(await ola.push(ola.change(entry, { vis: 'me', text: 'bare for meg' }))).toEqual(['ok'])
    expect(await borrowed.push(borrowed.change(entry, { vis: 'staff' }))).toEqual(['denied'])
    expect(JSON.stringify((await kari.pullAll()).items)).not.toContain('bare for meg')
  })

  it('writes into no notes that only the trusted tablets of the member still reach', async () => {
    const unit = kari.make('unit', { name: 'Rødtopp' })
    await kari.push(unit)
    const per = await aColleague(server, kari, { role: 'pedagogicalLeader', units: [unit.id] })
    const meeting = per.make('meeting', { vis: 'unit', unit: unit.id })
    await per.push(meeting)
    const moved = kari.fields({ [`units/${unit.id}`]: null })
    await kari.push({ id: per.me, coll: 'member', author: kari.me, f: moved })
    const borrowed = await joinWith(server, await invite(kari, per.me))
    const notes = { ...borrowed.change(meeting, {}), text: { notes: 'AAAA' } }
    expect(await borrowed.push(notes)).toEqual(['denied'])
    expect(await per.push(notes)).toEqual(['ok'])
  })

  it('goes on with what was written on it alone', async () => {
    const borrowed = await joinWith(server, await invite(kari, ola.me))
    const entry = borrowed.make('entry', { vis: 'me', text: 'nytt' })
    expect(await borrowed.push(entry)).toEqual(['ok'])
    expect(await borrowed.push(borrowed.change(entry, { text: 'nytt og mer' }))).toEqual(['ok'])
  })
})

describe('names that mean something to JavaScript', () => {
  it.each(['toLocaleString', 'isPrototypeOf', 'propertyIsEnumerable', 'toLocaleString/x', 'isPrototypeOf/x'])(
    'stop one item and not the whole push: %s',
    async (name) => {
      const good = kari.make('entry', { text: 'god' })
      const bad = kari.make('entry', { [name]: true })
      expect(await kari.push(bad, good)).toEqual(['invalid', 'ok'])
    },
  )
})

describe("another kindergarten's round", () => {
  it('is nobody else’s to open under the same id', async () => {
    const round = kari.make('round', { statements: ['u01'] })
    await kari.push(round)
    const nina = await aKindergarten(server, 'Blåveisen')
    expect(await nina.push(nina.make('round', { statements: ['u01'] }, round.id))).toEqual(['denied'])
    expect(await nina.push(nina.make('round', { statements: ['u01'] }))).toEqual(['ok'])
  })
})
