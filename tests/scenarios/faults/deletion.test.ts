// E5 of sync.md part 3: nothing deletes rows on a tablet unless it stands here, with the test that watches it.
import 'fake-indexeddb/auto'
import { globSync, readFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { Entry } from '#domain/reflection/entry.ts'
import { aLocalStore, fromServer } from '#tests/support/localStore.ts'
import { anId } from '#tests/support/records.ts'

/** What takes rows out of a table, or whole databases away. A `Set` or a `Map` is no table, and a canary is no row. */
const DELETES =
  /(\.(clear|bulkDelete)\(|\.(database|records|ytext|meta|drafts|rescued|profiles|ballots|settings|table)\b.*\.delete\(|\brecords\.delete\(|\bDexie\.delete\()/
const NOT_ROWS = /\b(alarm|canary\??|listeners|timer|changed|waiting|openTexts)\.(clear|delete)\(/

/** By file: each line that deletes, and a test that says when it may. */
const WATCHED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'src/store/rescue.ts': {
    'await context.database.records.delete(record.id)':
      'leaves unsent work with whoever wrote it, to the last value, and nothing else',
    "await context.database.ytext.where('id').equals(record.id).delete()":
      'goes from a tablet that holds it clean, and no byte of it stays there',
  },
  'src/store/commands.ts': {
    'dismissRescued: (key) => context.run(() => database.rescued.delete(key)),':
      'keeps words that lost their place until the person lets them go',
  },
  'src/store/drafts.ts': {
    'remove: (key) => run(() => database.drafts.delete(key)),':
      'a draft goes when it is let go of, and no other',
  },
  'src/store/meta.ts': {
    'await context.database.meta.clear()':
      'throws away an answer to a question from before, also one to its very first',
  },
  'src/store/replica/replica.ts': {
    'else if (row.dirty === 0) await database.records.delete(row.id)':
      'a damaged record with unsent work in it stays where it is',
    'await database.ytext.clear()': 'keeps nothing but her own unsent work',
  },
  'src/store/replica/applying.ts': {
    'if (row.dirty === 0) await records.delete(row.id)':
      'a damaged record with unsent work in it stays where it is',
    'if (!record && row.dirty === 0) await records.delete(row.id)':
      'a damaged record with unsent work in it stays where it is',
  },
  'src/store/profileStore.ts': {
    'export const deleteProfileDatabase = (name: string): Promise<void> => Dexie.delete(name)':
      'is refused while something is unsent',
  },
  'src/store/deviceDatabase.ts': {
    'dropProfile: (key) => run(() => database.profiles.delete(key)),': 'is refused while something is unsent',
  },
}

const deletionsIn = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => DELETES.test(line) && !NOT_ROWS.test(line) && !line.startsWith('//'))

describe('deleting on a tablet', () => {
  const files = globSync('src/{store,session,sync,shell,features}/**/*.{ts,vue}')
  const found = Object.fromEntries(
    files.map((file) => [file, deletionsIn(file)] as const).filter(([, lines]) => lines.length > 0),
  )

  it('case E5: happens only where it is known', () => {
    const known = Object.fromEntries(
      Object.entries(WATCHED).map(([file, lines]) => [file, Object.keys(lines).toSorted()]),
    )
    const sorted = Object.fromEntries(Object.entries(found).map(([file, lines]) => [file, lines.toSorted()]))
    expect(sorted).toEqual(known)
  })

  it('case E5: happens nowhere without a test', () => {
    const tests = globSync('tests/**/*.test.ts')
      .filter((file) => !file.endsWith('faults/deletion.test.ts'))
      .map((file) => readFileSync(file, 'utf8'))
      .join()
      .concat(HERE.map((name) => `'${name}'`).join())
    for (const lines of Object.values(WATCHED))
      for (const name of Object.values(lines)) expect(tests.includes(name), name).toBe(true)
  })
})

const HERE = [
  'a draft goes when it is let go of, and no other',
  'a damaged record with unsent work in it stays where it is',
] as const

/** Spoils what is inside a record's row, as a dying disk does. */
const damage = async (name: string, id: string) => {
  const database = await new Dexie(name).open()
  await database.table('records').update(id, { body: '{"half' })
  database.close()
}

const rowOf = async (name: string, id: string): Promise<unknown> => {
  const database = await new Dexie(name).open()
  const row: unknown = await database.table('records').get(id)
  database.close()
  return row
}

describe('what must stay', () => {
  it(`case E5: ${HERE[0]}`, async () => {
    const { store } = aLocalStore()
    await store.drafts.put('one', 'Ett')
    await store.drafts.put('two', 'To')
    await store.drafts.remove('one')
    expect([await store.drafts.get('one'), await store.drafts.get('two')]).toEqual([undefined, 'To'])
  })

  it.each(['drop', 'a full pull', 'leaving'])(`case E5: ${HERE[1]}, at %s`, async (occasion) => {
    const { name, store, replica, answered, outgoing } = aLocalStore()
    const shared = (number: number) => fromServer(anId(number), 'entry', { vis: 'staff', title: 'Delt' })
    await answered({ items: [shared(1), shared(2)], cursors: { s: 2 } })
    await store.save(Entry, anId(1), { title: 'Ikke sendt' })
    await damage(name, anId(1))
    await damage(name, anId(2))
    if (occasion === 'a full pull') {
      const { receipt } = await outgoing()
      await replica.restart({ reason: 'expired', receipt, witness: null, offsetMillis: 0 })
      await answered({ cursors: { s: 9 }, hasMore: false })
    } else if (occasion === 'leaving') await replica.wipe(new Set())
    else await answered({ drop: ['s'], cursors: {} })
    expect(await rowOf(name, anId(1))).toBeDefined()
    expect(await rowOf(name, anId(2))).toBeUndefined()
  })
})
