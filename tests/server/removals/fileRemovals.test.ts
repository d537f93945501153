import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openFileRemovals } from '#server/removals/fileRemovals.ts'
import type { Removal, RemovalLog } from '#server/removals/removalLog.ts'
import { StorageUnavailable } from '#server/storage/storage.ts'
import { memoryRemovals } from '#tests/support/memoryRemovals.ts'
import { aRecord, anId } from '#tests/support/records.ts'

const SPACE = anId(1)
const purged = (number: number, space = SPACE): Removal => ({ kind: 'purged', space, id: anId(number) })
const record = (number: number) => aRecord('entry', { vis: 'staff' }, { id: anId(number) })

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'personalrom-removals-')), 'removals')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true }))

const inFiles = (name = 'a'): RemovalLog => {
  const log = openFileRemovals(folder, name)
  onTestFinished(() => log.close())
  return log
}

describe.each([
  ['in files', () => inFiles()],
  ['in memory', memoryRemovals],
])('a removal log %s', (_name, open) => {
  it('tells what was noted, and of which space', async () => {
    const log = open()
    expect(await log.all()).toEqual([])
    await log.note([])
    const other = purged(2, anId(9))
    const narrowed: Removal = { kind: 'narrowed', space: SPACE, id: anId(3), field: 'vis', stamp: '0193579bdf02-0001-k3m9x2p7qa' } // prettier-ignore
    await log.note([purged(2), other])
    await log.note([narrowed])
    expect(await log.all(SPACE)).toEqual([purged(2), narrowed])
    expect(await log.all()).toHaveLength(3)
    expect(await log.all(anId(8))).toEqual([])
    expect(await log.covers(SPACE, record(2))).toBe(true)
    expect(await log.covers(SPACE, record(3))).toBe(true)
    expect(await log.covers(SPACE, record(4))).toBe(false)
    expect(await log.covers(anId(8), record(2))).toBe(false)
  })
})

describe('the files of a removal log', () => {
  it('are read by every process, also what another has noted a moment ago', async () => {
    const [one, other] = [inFiles('one'), inFiles('other')]
    await one.note([purged(2)])
    expect(await other.covers(SPACE, record(2))).toBe(true)
    await other.note([purged(3)])
    await one.note([purged(4)])
    expect(await Promise.all([2, 3, 4].map((number) => one.covers(SPACE, record(number))))).toEqual([true, true, true]) // prettier-ignore
    expect(await other.all(SPACE)).toHaveLength(3)
    expect(readdirSync(folder).toSorted()).toEqual(['one.jsonl', 'other.jsonl'])
  })

  it('are there after a restart, but for a line that a dying process left half-written', async () => {
    await inFiles('one').note([purged(2)])
    appendFileSync(join(folder, 'one.jsonl'), '{"kind":"purged","spa')
    writeFileSync(join(folder, 'odd.jsonl'), `nonsense\n{"kind":"newer"}\n${JSON.stringify(purged(5))}\n`)
    writeFileSync(join(folder, 'note.txt'), 'not ours')
    const again = inFiles('two')
    expect((await again.all()).map(({ id }) => id).toSorted()).toEqual([anId(2), anId(5)])
    appendFileSync(join(folder, 'one.jsonl'), `ce":"${SPACE}","id":"${anId(6)}"}\n`)
    expect(await again.covers(SPACE, record(6))).toBe(true)
  })

  it('are remembered by their latest word, however often a record was taken back', async () => {
    const log = inFiles('one')
    const narrowed = (count: number, field = 'vis'): Removal => ({ kind: 'narrowed', space: SPACE, id: anId(3), field, stamp: `0193579bdf02-000${count}-k3m9x2p7qa` }) // prettier-ignore
    for (const count of [1, 3, 2]) await log.note([narrowed(count), purged(2)])
    await log.note([narrowed(1, 'unit')])
    expect(await log.all(SPACE)).toEqual([narrowed(3), narrowed(1, 'unit'), purged(2)])
    expect(await inFiles('two').all(SPACE)).toEqual([narrowed(3), narrowed(1, 'unit'), purged(2)])
  })

  it('take many notes at once, and say so when the disk does not', async () => {
    const log = inFiles('one')
    await Promise.all([2, 3, 4, 5].map((number) => log.note([purged(number)])))
    expect(await log.all()).toHaveLength(4)
    const lost = openFileRemovals(join(folder, 'deeper'), 'lost')
    rmSync(join(folder, 'deeper'), { recursive: true })
    await expect(lost.note([purged(6)])).rejects.toBeInstanceOf(StorageUnavailable)
    mkdirSync(join(folder, 'deeper'))
    await lost.note([purged(6)])
    expect(await lost.all()).toEqual([purged(6)])
    await lost.close()
  })

  it('hold ids and stamps and nothing else, one line each, and none where nothing is noted', async () => {
    const log = inFiles('one')
    await log.note([])
    expect(readdirSync(folder)).toEqual([])
    await log.note([purged(2), purged(3)])
    expect(readFileSync(join(folder, 'one.jsonl'), 'utf8')).toBe(
      `${JSON.stringify(purged(2))}\n${JSON.stringify(purged(3))}\n`,
    )
  })
})
