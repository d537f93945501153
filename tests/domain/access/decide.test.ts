import { describe, expect, it } from 'vitest'
import { audiencesOfRecord } from '#domain/access/audience.ts'
import { mayWrite, refusalOfChange, refusalOfCreate } from '#domain/access/decide.ts'
import type { Json } from '#domain/record/json.ts'
import type { Role } from '#domain/space/member.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const kari = anId(100)
const ola = anId(101)
const bekken = anId(200)
const kråka = anId(201)

const actor = (role: Role, member = kari) => ({ member, role, units: [bekken] })

const change = (
  role: Role,
  member: string,
  coll: string,
  before: Record<string, Json>,
  fields: Record<string, Json>,
) => {
  const record = aRecord(coll, before)
  return refusalOfChange(actor(role, member), {
    record,
    audiences: audiencesOfRecord(record, ['s']),
    fields: aRecord(coll, fields, { millis: 2_000 }).f,
  })
}

describe('making a record', () => {
  it('lets any of the staff write an entry of her own', () => {
    expect(refusalOfCreate(actor('staff'), aRecord('entry', { vis: 'me' }))).toBeUndefined()
  })

  it('refuses one in somebody else’s name', () => {
    expect(refusalOfCreate(actor('staff'), aRecord('entry', { vis: 'me' }, { author: ola }))).toBe('denied')
  })

  it('refuses one that is not whole', () => {
    expect(refusalOfCreate(actor('staff'), aRecord('entry', { title: 'Lek' }))).toBe('invalid')
  })

  it('refuses kinds that only the server makes', () => {
    for (const coll of ['result', 'tally', 'space']) {
      expect(refusalOfCreate(actor('headTeacher'), aRecord(coll, { vis: 'staff' }), ['s'])).toBe('denied')
    }
  })

  it('refuses a round that already says it is open', () => {
    expect(refusalOfCreate(actor('headTeacher'), aRecord('round', { vis: 'staff' }))).toBeUndefined()
    expect(refusalOfCreate(actor('headTeacher'), aRecord('round', { vis: 'staff', status: 'open' }))).toBe(
      'denied',
    )
  })

  it('lets staff share with their own unit, and leaders with any', () => {
    const entry = aRecord('entry', { vis: 'unit', unit: kråka })
    expect(refusalOfCreate(actor('staff'), entry)).toBe('denied')
    expect(refusalOfCreate(actor('pedagogicalLeader'), entry)).toBeUndefined()
  })

  it('lets nobody comment on what she cannot read', () => {
    const comment = aRecord('comment', { vis: 'staff', parent: anId(9) })
    expect(refusalOfCreate(actor('staff'), comment, [`u:${ola}`])).toBe('denied')
    expect(refusalOfCreate(actor('staff'), comment, ['s'])).toBeUndefined()
  })

  it('keeps a partner from writing in the staff’s rooms', () => {
    expect(refusalOfCreate(actor('partner'), aRecord('entry', { vis: 'staff' }))).toBe('denied')
    expect(refusalOfCreate(actor('owner'), aRecord('need', { vis: 'staff' }))).toBe('denied')
  })

  it('says that a kind is unknown, so that a newer app waits', () => {
    expect(refusalOfCreate(actor('headTeacher'), aRecord('somethingNewer', { vis: 'staff' }))).toBe(
      'unsupported',
    )
  })
})

describe('changing a record', () => {
  it('is the author’s for an entry', () => {
    expect(change('staff', kari, 'entry', { vis: 'staff' }, { text: 'Ny' })).toBeUndefined()
    expect(change('headTeacher', ola, 'entry', { vis: 'staff' }, { text: 'Ny' })).toBe('denied')
  })

  it('leaves visibility to the author alone, whoever may write the rest', () => {
    expect(change('headTeacher', ola, 'meeting', { vis: 'staff' }, { title: 'Ny' })).toBeUndefined()
    expect(change('headTeacher', ola, 'meeting', { vis: 'staff' }, { vis: 'unit', unit: bekken })).toBe(
      'denied',
    )
  })

  it('lets a member change her own name but not her role', () => {
    const member = aRecord('member', { displayName: 'Kari', role: 'staff' }, { id: kari, author: ola })
    const audiences = audiencesOfRecord(member)
    const ask = (fields: Record<string, Json>) =>
      refusalOfChange(actor('staff'), { record: member, audiences, fields: aRecord('member', fields).f })
    expect(ask({ displayName: 'Kari N.' })).toBeUndefined()
    expect(ask({ role: 'headTeacher' })).toBe('denied')
    expect(ask({ [`units/${kråka}`]: true })).toBe('denied')
  })

  it('lets the one a task is given to say how it went, and nothing else', () => {
    const task = { vis: 'staff', assignee: ola }
    expect(change('staff', ola, 'task', task, { state: 'wentWell', sentence: 'Fint' })).toBeUndefined()
    expect(change('staff', ola, 'task', task, { title: 'Noe annet' })).toBe('denied')
    expect(change('staff', anId(102), 'task', task, { state: 'hard' })).toBe('denied')
  })

  it('lets everybody at a meeting say who is there', () => {
    expect(
      change('staff', ola, 'meeting', { vis: 'staff' }, { [`participants/${ola}`]: true }),
    ).toBeUndefined()
    expect(change('staff', ola, 'meeting', { vis: 'staff' }, { title: 'Nytt' })).toBe('denied')
  })

  it('lets nobody open or close a round but the server', () => {
    expect(change('headTeacher', kari, 'round', { vis: 'staff' }, { status: 'closed' })).toBe('denied')
    expect(change('headTeacher', kari, 'round', { vis: 'staff' }, { publicKey: null })).toBe('denied')
  })

  it('lets the owner file a notice that has reached her', () => {
    expect(change('owner', ola, 'notice', { status: 'atOwner' }, { status: 'sent' })).toBeUndefined()
    expect(change('owner', ola, 'notice', { status: 'draft' }, { status: 'sent' })).toBe('denied')
  })
})

it('a page offers what the server will take', () => {
  const meeting = aRecord('meeting', { vis: 'staff' })
  expect(mayWrite(actor('staff', ola), 'meeting', meeting, 'notes')).toBe(true)
  expect(mayWrite(actor('staff', ola), 'meeting', meeting, 'title')).toBe(false)
})
