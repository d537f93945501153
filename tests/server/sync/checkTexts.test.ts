import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MINUTE_MILLIS } from '#domain/record/instant.ts'
import { createWorkerTexts } from '#server/texts/workerTexts.ts'
import type { TextWork } from '#server/texts/textWork.ts'
import { BOTH_ENGINES, type TestEngine } from '#tests/support/serverEngines.ts'
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

/** As slow as a text that fits a push can be. */
const SLOWEST_HANDS = 5400

describe.each(BOTH_ENGINES)('texts in a push, on %s', (_name, start) => {
  let engine: TestEngine
  let texts: TextWork
  let server: TestServer
  let kari: Tablet
  let ola: Tablet
  let meeting: ReturnType<Tablet['make']>

  beforeAll(async () => {
    engine = await start()
    texts = createWorkerTexts({ leashMillis: 250 })
  })
  afterAll(async () => {
    await texts.close()
    await engine.stop()
  })
  beforeEach(async () => {
    server = await aServer(await engine.open(), { texts })
    kari = await aKindergarten(server)
    ola = await aColleague(server, kari)
    meeting = kari.make('meeting', { title: 'Personalmøte' })
    await kari.push(meeting)
  })

  const notes = (update: Uint8Array) => ({ ...meeting, f: {}, text: text(update) })
  const notesSeenBy = async (tablet: Tablet) =>
    (await tablet.pullAll()).items.flatMap((item) => item.text?.['notes'] ?? [])

  it.each([
    ['garbage', garbage()],
    ['half an update', textUpdate('Vi øver på å lytte').slice(0, 12)],
    ['a count that nothing has room for', hugeCount()],
    ['random bytes', Uint8Array.from([7, ...randomBytes(300)])],
  ])('refuses %s with the field, and takes everything else', async (_what, update) => {
    const entry = ola.make('entry', { text: 'Vi fant en frosk' })
    const { results } = await ola.sync({
      push: [notes(update), entry, notes(textUpdate('Hei'))],
      pull: false,
    })
    expect(results.map(({ st }) => st)).toEqual(['invalid', 'ok', expect.stringMatching(/ok|busy/)])
    expect(results[0]?.field).toBe('notes')
    expect(await notesSeenBy(kari)).not.toContain(text(update).notes)
  })

  it.each([
    ['sixty kilobytes of deletions', emptyDeletes(60 * 1024)],
    ['the letters of six thousand hands', manyHands(6000)],
    ['what never ends as V2, but is a text as V1', endlessAsV2()],
  ])('passes on %s: no tablet has trouble with it', async (_what, update) => {
    const [verdict] = await ola.push(notes(update))
    expect(['ok', 'invalid']).toContain(verdict)
    expect((await notesSeenBy(kari)).length).toBe(verdict === 'ok' ? 1 : 0)
  })

  it('lets the device of a text that hangs wait ten minutes, and answers everybody else meanwhile', async () => {
    let answered = 0
    const hanging = ola.sync({ push: [notes(slowUpdate(SLOWEST_HANDS))], pull: false })
    const others = (async () => {
      for (let count = 0; count < 5; count += 1) {
        expect(await kari.push(kari.make('entry', { text: `${count}` }))).toEqual(['ok'])
        answered += 1
      }
      return answered
    })()
    expect(await Promise.race([hanging.then(() => 'the text'), others.then(() => 'the others')])).toBe(
      'the others',
    )
    expect((await hanging).results).toEqual([{ id: meeting.id, st: 'invalid', field: 'notes' }])

    expect(await ola.push(notes(textUpdate('Hei')), ola.make('entry', { text: 'går fint' }))).toEqual([
      'busy',
      'ok',
    ])
    expect(await kari.push(notes(textUpdate('Fra Kari')))).toEqual(['ok'])
    server.clock.advance(11 * MINUTE_MILLIS)
    expect(await ola.push(notes(textUpdate('Hei')))).toEqual(['ok'])
    expect(await notesSeenBy(kari)).toHaveLength(2)
  })
})
