import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '#domain/record/json.ts'
import type { SyncResponse } from '#protocol/sync.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

type Values = Record<string, Json>
interface Made {
  readonly id: string
  readonly coll: string
  readonly author: string
  readonly values: Values
}
interface Person {
  readonly tablet: Tablet
  role: string
  readonly units: Set<string>
  /** The audiences through which the tablet holds each record. */
  readonly held: Map<string, Set<string>>
}

const parentOf = ({ values: { parent } }: Made, all: ReadonlyMap<string, Made>): Made | undefined =>
  typeof parent === 'string' ? all.get(parent) : undefined

/** Who sees what, said once more and in other words than the server's, so that both can be wrong only together. */
const sees = (person: Person, record: Made, all: ReadonlyMap<string, Made>): boolean => {
  if (record.author === person.tablet.me) return true
  const isGuest = person.role === 'owner' || person.role === 'partner'
  const isLeading = person.role === 'headTeacher' || person.role === 'pedagogicalLeader'
  if (record.coll === 'entry' || record.coll === 'meeting') {
    const { vis, unit, partner } = record.values
    if (vis === 'partner') return person.role === 'partner' && partner === person.tablet.me
    if (isGuest || vis === 'me') return false
    if (vis === 'unit') return typeof unit === 'string' && person.units.has(unit)
    return vis === 'staff' || isLeading
  }
  if (record.coll === 'contribution' && record.values.isHandedIn !== true && record.values.isGroup !== true)
    return false
  const parent = parentOf(record, all)
  if (!parent) return false
  // A child of something that only its author sees is seen by that author.
  return isSharedAtAll(parent, all) ? sharedWith(person, parent, all) : sees(person, parent, all)
}

const isSharedAtAll = (record: Made, all: ReadonlyMap<string, Made>): boolean => {
  if (record.coll === 'entry' || record.coll === 'meeting') return record.values.vis !== 'me'
  const parent = parentOf(record, all)
  return parent !== undefined && isSharedAtAll(parent, all)
}

/** Like `sees`, without what people see only because they wrote it. */
const sharedWith = (person: Person, record: Made, all: ReadonlyMap<string, Made>): boolean =>
  sees(person, { ...record, author: 'nobody' }, all) ||
  (record.coll !== 'entry' && record.coll !== 'meeting' && sharesThroughParent(person, record, all))

const sharesThroughParent = (person: Person, record: Made, all: ReadonlyMap<string, Made>): boolean => {
  const parent = parentOf(record, all)
  return parent !== undefined && sharedWith(person, parent, all)
}

const take = (person: Person, answer: SyncResponse): void => {
  for (const item of answer.items) {
    const held = person.held.get(item.id) ?? new Set()
    for (const audience of item.in ?? []) held.add(audience)
    for (const audience of item.out ?? []) held.delete(audience)
    person.held.set(item.id, held)
  }
  for (const audience of answer.drop) for (const held of person.held.values()) held.delete(audience)
}

const ROLES = ['staff', 'pedagogicalLeader', 'owner', 'partner', 'staff']
const VISIBILITIES = ['me', 'unit', 'staff', 'leaders', 'partner']

class Evening {
  readonly all = new Map<string, Made>()
  readonly people: Person[] = []
  readonly server: TestServer
  readonly units: readonly string[]

  constructor(server: TestServer, units: readonly string[]) {
    this.server = server
    this.units = units
  }

  join(tablet: Tablet, role: string, units: readonly string[]): void {
    this.people.push({ tablet, role, units: new Set(units), held: new Map() })
  }

  /** Pushes, and believes what the server has taken. */
  async write(person: Person, record: Made, values: Values, isNew: boolean): Promise<void> {
    const { tablet } = person
    const item = { id: record.id, coll: record.coll, author: record.author, f: tablet.fields(values) }
    const [state] = await tablet.push(item)
    expect(['ok', 'denied']).toContain(state)
    if (state === 'ok') this.all.set(record.id, { ...record, values: { ...record.values, ...values } })
    else if (isNew) this.all.delete(record.id)
  }

  async step(choice: readonly [number, number, number, number]): Promise<void> {
    const [what, who, which, how] = choice
    const person = this.people[who % this.people.length]
    if (!person) return
    const record = [...this.all.values()][which % Math.max(1, this.all.size)]
    const vis = VISIBILITIES[how % VISIBILITIES.length] ?? 'me'
    const where = { vis, unit: this.units[how % 2] ?? null, partner: this.people[4]?.tablet.me ?? null }
    if (what < 3) return this.#create(person, 'entry', where)
    if (what < 4) return this.#create(person, 'meeting', { ...where, vis: how % 2 ? 'unit' : 'staff' })
    if (what < 7) return record && this.#createChild(person, record, how)
    if (what < 10) return record && this.#showOtherwise(person, record, where, how)
    if (what < 11) return this.#moveAbout(this.people[1 + (who % 4)], how)
    take(person, await person.tablet.sync({ limit: 1 + how }))
  }

  #create(person: Person, coll: string, values: Values): Promise<void> {
    const record = { id: this.server.newId(), coll, author: person.tablet.me, values: {} }
    return this.write(person, record, values, true)
  }

  #createChild(person: Person, parent: Made, how: number): Promise<void> | undefined {
    const childOf: Record<string, string> = {
      entry: 'comment',
      meeting: 'agendaItem',
      agendaItem: 'contribution',
    }
    const coll = childOf[parent.coll]
    if (!coll) return undefined
    return this.#create(person, coll, { vis: 'staff', parent: parent.id, isGroup: how % 5 === 0 })
  }

  #showOtherwise(person: Person, record: Made, where: Values, how: number): Promise<void> | undefined {
    const author = this.people.find(({ tablet }) => tablet.me === record.author) ?? person
    if (record.coll === 'entry') return this.write(author, record, where, false)
    if (record.coll === 'meeting')
      return this.write(author, record, { ...where, vis: how % 2 ? 'unit' : 'staff' }, false)
    return record.coll === 'contribution'
      ? this.write(author, record, { isHandedIn: how % 3 > 0 }, false)
      : undefined
  }

  async #moveAbout(person: Person | undefined, how: number): Promise<void> {
    const [kari] = this.people
    const [bekken, kraake] = this.units
    if (!person || !kari || bekken === undefined || kraake === undefined) return
    const role = ROLES[how % ROLES.length] ?? 'staff'
    const member = { id: person.tablet.me, coll: 'member', author: kari.tablet.me }
    const values = {
      role,
      [`units/${bekken}`]: how % 2 ? true : null,
      [`units/${kraake}`]: how % 3 ? null : true,
    }
    expect(await kari.tablet.push(kari.tablet.change(member, values))).toEqual(['ok'])
    person.role = role
    person.units.clear()
    if (how % 2) person.units.add(bekken)
    if (how % 3 === 0) person.units.add(kraake)
  }

  async everyoneSyncs(): Promise<void> {
    for (const person of this.people) {
      let page = await person.tablet.sync({ limit: 5 })
      take(person, page)
      while (page.more) {
        page = await person.tablet.sync({ limit: 5 })
        take(person, page)
      }
    }
  }
}

describe('audiences', () => {
  let storage: Storage
  let server: TestServer
  let evenings = 0

  beforeAll(async () => {
    storage = await openSqliteStorage(':memory:')
    server = await aServer(storage)
  })
  afterAll(() => storage.close())

  const anEvening = async () => {
    evenings += 1
    const kari = await aKindergarten(server, `Barnehage ${evenings}`)
    const units = [kari.make('unit', {}), kari.make('unit', {})]
    await kari.push(...units)
    const [bekken = '', kraake = ''] = units.map(({ id }) => id)
    const evening = new Evening(server, [bekken, kraake])
    evening.join(kari, 'headTeacher', [])
    evening.join(await aColleague(server, kari, { units: [bekken] }), 'staff', [bekken])
    evening.join(await aColleague(server, kari, { units: [kraake] }), 'staff', [kraake])
    evening.join(await aColleague(server, kari, { role: 'pedagogicalLeader' }), 'pedagogicalLeader', [])
    evening.join(await aColleague(server, kari, { role: 'partner' }), 'partner', [])
    return evening
  }

  it('give every tablet what its owner may see, and leave it nothing else, whatever the order', async () => {
    const step = fc.tuple(fc.nat(12), fc.nat(4), fc.nat(200), fc.nat(29))
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 90 }), async (steps) => {
        const evening = await anEvening()
        for (const choice of steps) await evening.step(choice)
        await evening.everyoneSyncs()
        for (const person of evening.people) {
          const held = [...evening.all.keys()].filter((id) => (person.held.get(id)?.size ?? 0) > 0)
          const due = [...evening.all.values()].filter((record) => sees(person, record, evening.all))
          expect(held.toSorted()).toEqual(due.map(({ id }) => id).toSorted())
        }
      }),
      { numRuns: 25, endOnFailure: true },
    )
  }, 120_000)
})
