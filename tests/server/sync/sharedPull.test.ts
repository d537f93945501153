import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PullItem } from '#protocol/sync.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'

const UNITS = ['01a20922-b800-7000-8000-0000000000aa', '01a20922-b800-7000-8000-0000000000ab'] as const

/** What a tablet holds after all its answers, by the rules of the protocol. */
const createCopy = () => {
  const held = new Map<string, { readonly in: readonly string[]; readonly f: unknown }>()
  return {
    take: (items: readonly PullItem[], drop: readonly string[]): void => {
      for (const item of items) {
        const known = held.get(item.id)
        const f = item.f ?? known?.f
        if (item.in === undefined) held.delete(item.id)
        else if (f !== undefined) held.set(item.id, { in: item.in.toSorted(), f })
      }
      for (const [id, record] of held) {
        const left = record.in.filter((audience) => !drop.includes(audience))
        if (left.length === 0) held.delete(id)
        else held.set(id, { ...record, in: left })
      }
    },
    held: () => Object.fromEntries([...held].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

interface Person {
  readonly tablet: Tablet
  readonly copy: ReturnType<typeof createCopy>
}

const step = fc.record({
  who: fc.nat(3),
  what: fc.constantFrom('write', 'write', 'write', 'edit', 'share', 'comment', 'delete', 'pull', 'begin'),
  vis: fc.constantFrom('me', 'staff', 'leaders', 'unit'),
  place: fc.nat(40),
})

describe('pages that several tablets share', () => {
  let storage: Storage
  let server: TestServer
  let people: readonly Person[]

  beforeEach(async () => {
    storage = await openSqliteStorage(':memory:')
    server = await aServer(storage)
    const kari = await aKindergarten(server)
    const [one, other] = UNITS
    const tablets = [
      kari,
      await aColleague(server, kari, { role: 'pedagogicalLeader', units: [one, other] }),
      await aColleague(server, kari, { units: [one] }),
      await aColleague(server, kari, { units: [one] }),
    ]
    people = tablets.map((tablet) => ({ tablet, copy: createCopy() }))
  })
  afterEach(async () => {
    await server.app.close()
    await storage.close()
  })

  const pull = async ({ tablet, copy }: Person): Promise<void> => {
    for (let more = true; more;) {
      const answer = await tablet.sync({ limit: 20 })
      copy.take(answer.items, answer.drop)
      more = answer.more
    }
  }

  /** What the database says that somebody may read. */
  const truth = async ({ tablet }: Person) => {
    const audiences = Object.keys(tablet.cursors())
    const read = await storage.readSpace(tablet.joined.space.id, async (view) => {
      const rows = await view.feedIn({ audiences, from: 0, to: view.state.seq })
      const open = rows.filter((row) => !row.isGone)
      const records = await view.records([...new Set(open.map((row) => row.id))])
      return [...records.values()].map(({ record }) => ({
        id: record.id,
        f: record.f,
        in: open.filter(({ id }) => id === record.id).map(({ audience }) => audience),
      }))
    })
    const sorted = (read ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return Object.fromEntries(sorted.map((one) => [one.id, { in: one.in.toSorted(), f: one.f }]))
  }

  const play = async ({ who, what, vis, place }: typeof step extends fc.Arbitrary<infer T> ? T : never) => {
    const person = people[who]
    if (!person) return
    const { tablet } = person
    const sharing = vis === 'unit' ? { vis, unit: UNITS[0] } : { vis }
    const entries = written.filter(({ author, coll }) => author === tablet.me && coll === 'entry')
    const entry = entries[place % Math.max(entries.length, 1)]
    if (what === 'pull') return pull(person)
    if (what === 'begin') {
      person.copy.take([], Object.keys(tablet.cursors()))
      const answer = await tablet.sync({ cursors: {}, limit: 20 })
      person.copy.take(answer.items, answer.drop)
      return pull(person)
    }
    if (what === 'write') {
      const fresh = Array.from({ length: 1 + (place % 9) }, () =>
        tablet.make('entry', { title: 'Notat', ...sharing }),
      )
      written.push(...fresh)
      await tablet.push(...fresh)
    } else if (what === 'comment' && written.length > 0) {
      const parent = written[place % written.length]
      await tablet.push(tablet.make('comment', { parent: parent?.id ?? '', text: 'Fint!' }))
    } else if (entry && what === 'share') await tablet.push(tablet.change(entry, sharing))
    else if (entry && what === 'edit') await tablet.push(tablet.change(entry, { title: `Notat ${place}` }))
    else if (entry && what === 'delete') await tablet.push(tablet.change(entry, { deleted: true }))
  }
  let written: ReturnType<Tablet['make']>[] = []

  it('leave every tablet with exactly what it may read, in any order of writing, sharing and taking back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        written = []
        for (const one of steps) await play(one)
        for (const person of people) {
          await pull(person)
          expect(person.copy.held()).toEqual(await truth(person))
        }
      }),
      { numRuns: 6 },
    )
  }, 60_000)

  it('are not the same for somebody who may read less', async () => {
    const [kari, , ola] = people
    if (!kari || !ola) throw new Error('nobody is there')
    const secret = kari.tablet.make('entry', { vis: 'leaders', title: 'For lederne' })
    const open = kari.tablet.make('entry', { title: 'For alle' })
    await kari.tablet.push(secret, open)
    for (const person of people) await pull(person)
    expect(Object.keys(ola.copy.held())).toContain(open.id)
    expect(JSON.stringify(ola.copy.held())).not.toContain('For lederne')
  })

  it('hold nothing any more that was taken back after they were written', async () => {
    const [kari, , nina, ola] = people
    if (!kari || !nina || !ola) throw new Error('somebody is missing')
    const entry = kari.tablet.make('entry', { title: 'Angret' })
    await kari.tablet.push(
      entry,
      ...Array.from({ length: 40 }, () => kari.tablet.make('entry', { title: 'Fyll' })),
    )
    await pull(nina)
    expect(nina.copy.held()[entry.id]).toBeDefined()
    await kari.tablet.push(kari.tablet.change(entry, { vis: 'me' }))
    const seen: PullItem[] = []
    for (let more = true; more;) {
      const answer = await ola.tablet.sync({ limit: 20 })
      seen.push(...answer.items)
      more = answer.more
    }
    expect(JSON.stringify(seen)).not.toContain('Angret')
    await pull(nina)
    expect(nina.copy.held()[entry.id]).toBeUndefined()
    await pull(kari)
    expect(kari.copy.held()[entry.id]?.in).toEqual([`u:${kari.tablet.me}`])
  })
})
