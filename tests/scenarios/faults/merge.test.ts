// E2 and E3 of sync.md part 3: merging is arithmetic, and the server’s is the client’s.
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeFields } from '#domain/merge/merge.ts'
import { canonicalJson, type Json } from '#domain/record/json.ts'
import type { Fields, StoredRecord } from '#domain/record/record.ts'
import { stampOf } from '#domain/record/stamp.ts'
import { decideItem } from '#server/sync/decideItem.ts'
import { openDraft } from '#server/sync/draft.ts'
import { openSqliteStorage } from '#server/storage/openStorage.ts'
import { anyFields } from '#tests/support/arbitraries.ts'
import { MEETING_EVENING } from '#tests/support/clock.ts'
import { aLocalStore } from '#tests/support/localStore.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  invite,
  joinWith,
  type Tablet,
} from '#tests/support/serverWorld.ts'
import { type Chance, seeded } from '#tests/support/simulation.ts'

describe('merging', () => {
  const spelled = (fields: Fields) => canonicalJson(fields)

  it('case E2: does not mind the order, the grouping, or what comes twice', () => {
    fc.assert(
      fc.property(anyFields, anyFields, anyFields, (a, b, c) => {
        expect(spelled(mergeFields(a, b))).toBe(spelled(mergeFields(b, a)))
        expect(spelled(mergeFields(mergeFields(a, b), c))).toBe(spelled(mergeFields(a, mergeFields(b, c))))
        expect(spelled(mergeFields(a, a))).toBe(spelled(a))
        expect(spelled(mergeFields(mergeFields(a, b), b))).toBe(spelled(mergeFields(a, b)))
      }),
      { numRuns: 2000 },
    )
  })
})

const FIELDS = 200
const PAGE = 100

const VALUES: readonly Json[] = [
  null, true, false, 0, 1, 10, 9, -1, 1.5, 1e21, '', 'a', 'A', 'ab', 'å', 'Å', '😀', '\u{ffff}', '"', '\\', '\n', '1',
  'null', [], [1], [1, 2], ['1'], {}, { a: 1 }, { b: 1, a: 2 }, { a: 2, b: 1 }, { a: { b: [null] } },
] // prettier-ignore

const aField = (chance: Chance, replica: string, millis: number) => ({
  v: chance.oneOf(VALUES),
  h: stampOf({ millis: millis + chance.upTo(3), counter: chance.upTo(2) }, replica),
})

const fieldsOf = (chance: Chance, replica: string, millis: number): Fields => ({
  vis: { v: 'staff', h: stampOf({ millis: millis + chance.upTo(3), counter: chance.upTo(2) }, replica) },
  ...Object.fromEntries(
    Array.from({ length: FIELDS - 1 }, (_, number) => [`x${number}`, aField(chance, replica, millis)]),
  ),
})

/** What the client makes of two states, whichever comes first, clean or with one of them still unsent. */
const mergedByClient = async (pages: readonly (readonly [StoredRecord, StoredRecord])[]) => {
  const { store, answered, close } = aLocalStore()
  const arrive = (records: readonly StoredRecord[]) =>
    answered({ items: records.map((record) => ({ ...record, in: ['s'] })) })
  await arrive(pages.map(([first]) => first))
  await arrive(pages.map(([, second]) => second))
  const merged = new Map<string, Fields>()
  for (const [{ id }] of pages) merged.set(id, (await store.stored(id))?.f ?? {})
  close()
  return merged
}

/** What the server makes of them: pushed as a new record, then as a change of it. */
const mergedByServer = async (
  read: (id: string) => Promise<StoredRecord | undefined>,
  pages: readonly (readonly [StoredRecord, StoredRecord])[],
  [first, second]: readonly [Tablet, Tablet],
) => {
  const verdicts = new Set([
    ...(await first.push(...pages.map(([record]) => record))),
    ...(await second.push(...pages.map(([, record]) => record))),
  ])
  expect(verdicts).toEqual(new Set(['ok']))
  const merged = new Map<string, Fields>()
  for (const [{ id }] of pages) merged.set(id, (await read(id))?.f ?? {})
  return merged
}

/** Two states of one record, written on two tablets of one person; or twice on one, as a tablet and its copy do. */
const aPair = (chance: Chance, id: string, [one, other]: readonly [Tablet, Tablet]) => {
  const record = { id, coll: 'entry', author: one.me }
  const state = ({ joined }: Tablet) => ({ ...record, f: fieldsOf(chance, joined.replica, MEETING_EVENING) })
  return [state(one), state(other)] as const
}

const anAuthorWithTwoTablets = async () => {
  const server = await aServer(await openSqliteStorage(':memory:'))
  const kari = await aKindergarten(server)
  const one = await aColleague(server, kari)
  const other = await joinWith(server, await invite(one, one.me))
  return { server, space: kari.joined.space.id, tablets: [one, other] as const }
}

describe('the server and the client', () => {
  it('case E3: make the same of a million random pairs of fields', async () => {
    const { server, space, tablets } = await anAuthorWithTwoTablets()
    const chance = seeded(3)
    const actor = { member: tablets[0].me, role: 'staff' as const, units: [] }
    let pairs = 0
    await server.storage.changeSpace(space, async (change) => {
      while (pairs < 1_000_000) {
        const draft = await openDraft(change, { seq: change.state.seq, now: server.clock.now() })
        const second = chance.oneOf(tablets)
        const states = aPair(chance, server.newId(), [tablets[0], second])
        for (const [tablet, item] of [
          [tablets[0], states[0]],
          [second, states[1]],
        ] as const) {
          const pusher = { actor, replica: tablet.joined.replica, isTrusted: true }
          const verdict = await decideItem(draft, pusher, { item, text: new Map() })
          if (verdict !== 'ok') expect.fail(verdict)
        }
        const byServer = canonicalJson(draft.record(states[0].id)?.f ?? {})
        for (const [first, then] of [states, [states[1], states[0]]] as const)
          if (canonicalJson(mergeFields(first.f, then.f)) !== byServer) expect.fail(JSON.stringify(states))
        pairs += FIELDS
      }
    })
    expect(pairs).toBe(1_000_000)
    await server.storage.close()
  }, 60_000)

  it('case E3: make the same of them on the whole way: pushed and stored there, pulled and stored here', async () => {
    const { server, space, tablets } = await anAuthorWithTwoTablets()
    const chance = seeded(4)
    for (const page of [1, 2]) {
      // The first page comes from two tablets, the second from copies of one: with equal stamps and other values.
      const ofPage = [tablets[0], page === 1 ? tablets[1] : tablets[0]] as const
      const pairs = Array.from({ length: PAGE }, () => aPair(chance, server.newId(), ofPage))
      const read = (id: string) => server.storage.readRecord(space, id)
      const byServer = await mergedByServer(read, pairs, ofPage)
      for (const byClient of [
        await mergedByClient(pairs),
        await mergedByClient(pairs.map(([a, b]) => [b, a])),
      ])
        for (const [{ id }] of pairs) expect(byClient.get(id)).toEqual(byServer.get(id))
    }
    await server.storage.close()
  })
})
