import { describe, expect, it } from 'vitest'
import { audiencesOfActor, audiencesOfRecord } from '#domain/access/audience.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const kari = anId(100)
const bekken = anId(200)

describe('the audiences of a member', () => {
  it('are staff, units and her own for an assistant', () => {
    expect(audiencesOfActor({ member: kari, role: 'staff', units: [bekken] })).toEqual([
      `u:${kari}`,
      's',
      `t:${bekken}`,
    ])
  })

  it('include the leaders for a head teacher and a pedagogical leader', () => {
    expect(audiencesOfActor({ member: kari, role: 'headTeacher', units: [] })).toContain('l')
    expect(audiencesOfActor({ member: kari, role: 'pedagogicalLeader', units: [] })).toContain('l')
  })

  it('give guests nothing of the staff', () => {
    expect(audiencesOfActor({ member: kari, role: 'owner', units: [bekken] })).toEqual([`u:${kari}`, 'o'])
    expect(audiencesOfActor({ member: kari, role: 'partner', units: [bekken] })).toEqual([
      `u:${kari}`,
      `x:${kari}`,
    ])
  })

  it('leave out her own history on a device that somebody else let in', () => {
    expect(audiencesOfActor({ member: kari, role: 'staff', units: [] }, false)).toEqual(['s'])
  })
})

describe('the audiences of a record', () => {
  it.each([
    ['me', [`u:${kari}`]],
    ['staff', ['s', `u:${kari}`]],
    ['leaders', ['l', `u:${kari}`]],
    ['unit', [`t:${bekken}`, `u:${kari}`]],
  ])('follow what the author of an entry chose: %s', (vis, expected) => {
    expect(audiencesOfRecord(aRecord('entry', { vis, unit: bekken }))).toEqual(expected)
  })

  it('are the author alone when a choice makes no sense', () => {
    expect(audiencesOfRecord(aRecord('entry', { vis: 'everybody' }))).toEqual([`u:${kari}`])
    expect(audiencesOfRecord(aRecord('entry', { vis: 'unit' }))).toEqual([`u:${kari}`])
    expect(audiencesOfRecord(aRecord('somethingNewer', { vis: 'staff' }))).toEqual([`u:${kari}`])
  })

  it('are the meeting’s for an outcome, without the private audience of the meeting’s author', () => {
    const meeting = ['s', `u:${anId(101)}`]
    expect(audiencesOfRecord(aRecord('outcome', { parent: anId(5) }), meeting)).toEqual(['s', `u:${kari}`])
  })

  it('keep a contribution private until it is handed in, and a group’s open from its first letter', () => {
    expect(audiencesOfRecord(aRecord('contribution', {}), ['s'])).toEqual([`u:${kari}`])
    expect(audiencesOfRecord(aRecord('contribution', { isHandedIn: true }), ['s'])).toContain('s')
    expect(audiencesOfRecord(aRecord('contribution', { isGroup: true }), ['s'])).toContain('s')
  })

  it('show a notice to leaders, to staff when shared, to the owner when it is there', () => {
    expect(audiencesOfRecord(aRecord('notice', { status: 'draft' }))).toEqual(['l', `u:${kari}`])
    expect(audiencesOfRecord(aRecord('notice', { isSharedWithStaff: true }))).toContain('s')
    expect(audiencesOfRecord(aRecord('notice', { status: 'atOwner' }))).toContain('o')
  })

  it('show a vote to nobody but its author', () => {
    expect(audiencesOfRecord(aRecord('vote', { vis: 'staff' }))).toEqual([`u:${kari}`])
  })
})
