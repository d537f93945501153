// Case 24 of sync.md part 3: names that mean something to JavaScript, to SQL or to a file system are no names here.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergeFields, winningFields } from '#domain/merge/merge.ts'
import type { Fields } from '#domain/record/record.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { contentOf, faultsOf } from '#tests/support/faultsInvariants.ts'
import { aKindergarten, aServer, type Tablet } from '#tests/support/serverWorld.ts'

const OF_JAVASCRIPT = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  '__lookupSetter__',
  'isPrototypeOf',
]
const OF_SQL = [`'; drop table rec; --`, '"', `x' or '1'='1`, 'a b', 'rec;', '%', '\\', '\0']
const OF_PATHS = [
  '/',
  '../x',
  'f/../../x'.toUpperCase(),
  '%2e%2e',
  ' x',
  'x\n',
  'X',
  '1x',
  'å',
  'x'.repeat(65),
  '',
]
const NO_NAMES = [...OF_JAVASCRIPT, ...OF_SQL, ...OF_PATHS]

const isClean = () => {
  for (const name of ['polluted', 'v', 'h', 'staff'])
    expect(Object.hasOwn(Object.prototype, name)).toBe(false)
}

describe.each(FAULT_ENGINES)('hostile names, before %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let kari: Tablet
  beforeAll(async () => {
    engine = await start()
    opened = await engine.open()
    kari = await aKindergarten(await aServer(opened.storage))
  })
  afterAll(() => engine.stop())

  /** Items as text, because JSON.stringify would not write a name such as `__proto__`. */
  const verdictsOf = async (items: readonly string[]): Promise<string[]> => {
    const body = JSON.stringify(kari.request({ push: ['ITEMS'] })).replace('"ITEMS"', () => items.join(','))
    // With a reviver the name stays a name of its own.
    const answer = await kari.send(JSON.parse(body, (_key, value: unknown) => value))
    return answer.json<{ results: { st: string }[] }>().results.map(({ st }) => st)
  }
  const expectAllRefused = async (items: readonly string[]) => {
    const { recs, feed, texts } = await contentOf(opened.db)
    expect(await verdictsOf(items)).toEqual(items.map(() => 'invalid'))
    expect(await contentOf(opened.db)).toMatchObject({ recs, feed, texts })
    expect(await faultsOf(opened.db)).toEqual([])
    isClean()
  }

  it('case 24: none of them is a field', async () => {
    await expectAllRefused(
      NO_NAMES.map((name) => {
        const entry = kari.make('entry', { text: 'x' })
        return `${JSON.stringify(entry).slice(0, -2)},${JSON.stringify(name)}:${JSON.stringify(entry.f['text'])}}}`
      }),
    )
  })

  it.each(['coll', 'id', 'author'])('case 24: none of them is a record’s %s', async (key) => {
    await expectAllRefused(NO_NAMES.map((name) => JSON.stringify({ ...kari.make('entry', {}), [key]: name })))
  })

  it('case 24: none of them is a text', async () => {
    const meeting = JSON.stringify(kari.make('meeting', {})).slice(0, -1)
    await expectAllRefused(NO_NAMES.map((name) => `${meeting},"text":{${JSON.stringify(name)}:"AAA"}}`))
  })

  it('case 24: none of them is an audience that anybody can ask for', async () => {
    for (const name of NO_NAMES) {
      const body = JSON.stringify(kari.request({ cursors: { s: 0 } })).replace(
        '"s":0',
        () => `${JSON.stringify(name)}:0`,
      )
      const answer = await kari.send(JSON.parse(body, (_key, value: unknown) => value))
      // A name that a schema passes over in silence brings nothing either.
      expect(answer.statusCode).toBe(name === '__proto__' ? 200 : 422)
    }
    isClean()
  })

  it('case 24: names inside a value are no prototypes either', async () => {
    await expectAllRefused(
      OF_JAVASCRIPT.map((name) => {
        const { f, ...rest } = kari.make('entry', {})
        const value = `{"v":{${JSON.stringify(name)}:{"polluted":true}},"h":${JSON.stringify(f['vis']?.h)}}`
        return `${JSON.stringify({ ...rest, f }).slice(0, -2)},"title":${value}}}`
      }),
    )
  })

  it('case 24: words of SQL are words where words belong', async () => {
    const text = `Robert'); drop table rec; -- "«æøå» \\ % _ \${x} {{y}} <script>`
    const entry = kari.make('entry', { text, [`refs/select.from-where_x`]: true })
    expect(await kari.push(entry)).toEqual(['ok'])
    const kept = await opened.storage.readRecord(kari.joined.space.id, entry.id)
    expect(kept?.f['text']?.v).toBe(text)
    expect((await kari.pullAll()).items.find(({ id }) => id === entry.id)?.f?.['text']?.v).toBe(text)
  })

  it('case 24: the letter NUL, which a database may not keep, harms only its own item', async () => {
    const bad = kari.make('entry', { text: 'null\u0000tegn' })
    const good = kari.make('entry', { text: 'ved siden av' })
    const verdicts = await kari.push(bad, good)
    expect(verdicts).toEqual(['invalid', 'ok'])
    const read = (id: string) => opened.storage.readRecord(kari.joined.space.id, id)
    expect(await read(bad.id)).toBeUndefined()
    expect(await read(good.id)).toBeDefined()
    expect(await faultsOf(opened.db)).toEqual([])
  })

  it('case 24: an id in other letters is not another id', async () => {
    const entry = kari.make('entry', { text: 'x' })
    expect(await kari.push(entry, { ...entry, id: entry.id.toUpperCase() })).toEqual(['ok', 'invalid'])
  })
})

describe('merging', () => {
  it('case 24: takes a name of JavaScript for a name, whatever comes', () => {
    const h = '0193579bdf02-0001-k3m9x2p7qa'
    for (const name of OF_JAVASCRIPT) {
      const incoming = JSON.parse(`{${JSON.stringify(name)}:{"v":1,"h":"${h}"}}`) as Fields
      expect(Object.keys(winningFields({}, incoming))).toEqual([name])
      expect(Object.hasOwn(mergeFields({}, incoming), name)).toBe(true)
      expect(winningFields(mergeFields({}, incoming), incoming)).toEqual({})
      isClean()
    }
  })
})
