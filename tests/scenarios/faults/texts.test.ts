// Case 25 of sync.md part 3: hostile updates of shared texts. The server opens them on a thread with a leash.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { TextWork } from '#server/texts/textWork.ts'
import { createWorkerTexts } from '#server/texts/workerTexts.ts'
import { type FaultEngine, FAULT_ENGINES, type OpenedStorage } from '#tests/support/faultsEngines.ts'
import { faultsOf } from '#tests/support/faultsInvariants.ts'
import {
  aColleague,
  aKindergarten,
  aServer,
  type Tablet,
  type TestServer,
} from '#tests/support/serverWorld.ts'
import {
  emptyDeletes,
  endlessAsV2,
  garbage,
  hugeCount,
  manyHands,
  slowUpdate,
  textUpdate,
} from '#tests/support/textVectors.ts'

const text = (update: Uint8Array) => ({ notes: Buffer.from(update).toString('base64url') })
/** As many hands as fit the largest update. */
const SLOW = () => slowUpdate(5400)

describe.each(FAULT_ENGINES)('a hostile text, before %s', (_name, start) => {
  let engine: FaultEngine
  let opened: OpenedStorage
  let texts: TextWork
  let server: TestServer
  let kari: Tablet
  let mallory: Tablet
  let ola: Tablet
  let meeting: ReturnType<Tablet['make']>

  beforeAll(async () => {
    engine = await start()
    texts = createWorkerTexts({ leashMillis: 250 })
    opened = await engine.open()
    server = await aServer(opened.storage, { texts })
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
  })
  afterAll(async () => {
    await texts.close()
    await engine.stop()
  })
  beforeEach(async () => {
    mallory = await aColleague(server, kari)
    meeting = kari.make('meeting', { title: 'Personalmøte' })
    expect(await kari.push(meeting, { ...meeting, f: {}, text: text(textUpdate('Vi begynner.')) })).toEqual([
      'ok',
      'ok',
    ])
  })

  const pushes = (tablet: Tablet, update: Uint8Array) =>
    tablet.push({ ...meeting, f: {}, text: text(update) })
  /** What stands in the notes for somebody who reads them for the first time. */
  const readBy = async (tablet: Tablet): Promise<string> => {
    const updates = (await tablet.pullAll()).items.find(({ id }) => id === meeting.id)?.text?.['notes'] ?? []
    const doc = new Doc()
    for (const update of updates) applyUpdate(doc, Buffer.from(update, 'base64url'))
    return doc.getText('notes').toJSON()
  }

  it.each([
    ['garbage', garbage()],
    ['random bytes', randomBytes(3000)],
    ['zeros', new Uint8Array(5)],
    ['cut off', textUpdate('Vi øver på å lytte').slice(0, 12)],
    ['a count without end', Uint8Array.from([1, 255, 255, 255, 255, 255, 255, 255, 127, 1, 0])],
    ['more room than the thread has', hugeCount()],
    ['yjs#687, which never ends as V2', endlessAsV2()],
  ])('case 25: %s goes to nobody; whoever pushed it is told, and all others go on', async (_what, update) => {
    const [verdict, good] = await mallory.push(
      { ...meeting, f: {}, text: text(update) },
      mallory.make('entry', { text: 'Ved siden av' }),
    )
    // What Yjs can read is nothing worse than strange; it never gets the better of a reader.
    expect(['invalid', 'ok']).toContain(verdict)
    expect(good).toBe('ok')
    expect(await pushes(ola, textUpdate(' Olas ord.'))).toEqual(['ok'])
    const read = await readBy(ola)
    expect(read).toContain('Olas ord.')
    expect(read).toContain('Vi begynner.')
    expect(await faultsOf(opened.db)).toEqual([])
  })

  it('case 25: nothing at all is no change and takes no place', async () => {
    const seq = async () => (await opened.db.selectFrom('space').select('seq').executeTakeFirstOrThrow()).seq
    const before = await seq()
    expect(await mallory.push({ ...meeting, f: {}, text: { notes: '' } })).toEqual(['ok'])
    expect(await seq()).toBe(before)
  })

  it('case 25: ten thousand hands and a mass of deletions are read, within the limits of size', async () => {
    expect(await pushes(mallory, manyHands(6000))).toEqual(['ok'])
    expect(await pushes(mallory, emptyDeletes(60_000))).toEqual(['ok'])
    expect(await pushes(mallory, emptyDeletes(1024 * 1024))).toEqual(['too_big'])
    expect(await readBy(ola)).toContain('Vi begynner.')
  })

  it('case 25: one that hangs costs its own device ten minutes of texts, and nobody else a moment of the server', async () => {
    let isDone = false
    const hanging = pushes(mallory, SLOW()).finally(() => {
      isDone = true
    })
    expect(await ola.push(ola.make('entry', { text: 'Imens' }))).toEqual(['ok'])
    expect(isDone).toBe(false)
    expect(await hanging).toEqual(['invalid'])
    expect(await pushes(mallory, textUpdate('Igjen'))).toEqual(['busy'])
    expect(await mallory.push(mallory.make('entry', { text: 'Uten notater' }))).toEqual(['ok'])
    expect(await pushes(ola, textUpdate(' Olas ord.'))).toEqual(['ok'])
    server.clock.advance(11 * MINUTE_MILLIS)
    expect(await pushes(mallory, textUpdate('Og igjen'))).toEqual(['ok'])
  })

  it('case 25: a field takes one megabyte and says so, and what is in it stays readable', async () => {
    const verdicts: string[] = []
    for (let number = 0; number < 18; number += 1)
      verdicts.push(...(await pushes(mallory, textUpdate(`${number} `.repeat(31_000).slice(0, 62_000)))))
    expect(new Set(verdicts)).toEqual(new Set(['ok', 'too_big']))
    expect(verdicts.filter((st) => st === 'ok').length).toBeLessThanOrEqual(16)
    expect(await readBy(ola)).toContain('Vi begynner.')
  })

  it('case 25: a text where there is none, or on somebody else’s record, is refused like any other field', async () => {
    const entry = ola.make('entry', { text: 'x' })
    expect(await ola.push(entry, { ...entry, f: {}, text: text(textUpdate('x')) })).toEqual(['ok', 'invalid'])
    const unit = kari.make('unit', { name: 'Rødtopp' })
    const closed = kari.make('meeting', { vis: 'unit', unit: unit.id, title: 'For noen' })
    expect(await kari.push(unit, closed)).toEqual(['ok', 'ok'])
    expect(await mallory.push({ ...closed, f: {}, text: text(textUpdate('x')) })).toEqual(['denied'])
  })
})
