import { applyUpdate, Doc } from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createInProcessTexts } from '#server/texts/inProcessTexts.ts'
import type { TextWork } from '#server/texts/textWork.ts'
import { createWorkerTexts } from '#server/texts/workerTexts.ts'
import {
  aHistory,
  emptyDeletes,
  endlessAsV2,
  garbage,
  hugeCount,
  manyHands,
  slowUpdate,
  textUpdate,
} from '#tests/support/textVectors.ts'

const read = (update: Uint8Array | undefined): string => {
  const doc = new Doc()
  if (update) applyUpdate(doc, update)
  return doc.getText('notes').toJSON()
}

const holds = (update: Uint8Array | undefined, words: string): boolean =>
  Buffer.from(update ?? []).includes(words)

const ENGINES: readonly [string, () => TextWork][] = [
  ['in this process', createInProcessTexts],
  ['on a thread', () => createWorkerTexts()],
]

describe.each(ENGINES)('texts that are opened %s', (_name, create) => {
  let texts: TextWork
  beforeAll(() => {
    texts = create()
  })
  afterAll(() => texts.close())

  it('takes what a tablet wrote, also when it waits for another update', async () => {
    const { updates } = aHistory(['Vi øver ', 'på å lytte'], 'øver ')
    expect(await texts.check(textUpdate('Hei'))).toBe('fine')
    for (const update of updates) expect(await texts.check(update)).toBe('fine')
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['garbage', garbage()],
    ['half an update', textUpdate('Vi øver på å lytte').slice(0, 12)],
    ['a count without end', Uint8Array.from([1, 255, 255, 255, 255, 255, 255, 255, 127, 1, 0])],
  ])('finds that %s is no text', async (_what, update) => {
    expect(await texts.check(update)).toBe('bad')
  })

  it('opens nothing as V2, where one of these never ends', async () => {
    expect(await texts.check(endlessAsV2())).not.toBe('hung')
    expect(await texts.merge([textUpdate('Hei'), endlessAsV2()])).not.toBe('hung')
  })

  it('is done with a megabyte of deletions and with ten thousand hands', async () => {
    expect(await texts.check(emptyDeletes(1024 * 1024))).toBe('fine')
    expect(await texts.check(manyHands(10_000))).toBe('fine')
  })

  it('leaves no deleted word in what it writes anew', async () => {
    const { updates, joined, left } = aHistory(
      ['Vi øver ', 'på hemmeligheten ', 'hver dag'],
      'hemmeligheten ',
    )
    expect(holds(joined, 'hemmelig')).toBe(true)
    const merged = await texts.merge(updates)
    expect(holds(merged, 'hemmelig')).toBe(false)
    expect(read(merged)).toBe(left)
  })

  it('keeps what waits for an update that has not come', async () => {
    const { updates, left } = aHistory(['en ', 'to ', 'tre '], 'en ')
    const [first, ...later] = updates
    const merged = await texts.merge(later)
    expect(await texts.merge([...(merged ? [merged] : []), ...(first ? [first] : [])]).then(read)).toBe(left)
  })

  it('reads the words as a tablet would show them', async () => {
    const { updates, left } = aHistory(['Vi øver ', 'på å lytte'], 'øver ')
    expect(await texts.read(updates, 'notes')).toBe(left)
    expect(await texts.read(updates, 'other')).toBe('')
    expect(await texts.read([garbage()], 'notes')).toBeUndefined()
  })

  it('does not write anew what it cannot read', async () => {
    expect(await texts.merge([textUpdate('Hei'), garbage()])).toBeUndefined()
  })
})

describe('a text that hangs its thread', () => {
  it('is let go, and the next one is opened as if nothing had been', async () => {
    const texts = createWorkerTexts({ leashMillis: 400 })
    const others = [
      texts.check(textUpdate('før')),
      texts.check(slowUpdate(12_000)),
      texts.check(textUpdate('etter')),
    ]
    expect(await Promise.all(others)).toEqual(['fine', 'hung', 'fine'])
    expect(await texts.merge([slowUpdate(12_000)])).toBeUndefined()
    expect(read(await texts.merge([textUpdate('etterpå')]))).toBe('etterpå')
    await texts.close()
  })

  it('does not hold this process up meanwhile', async () => {
    const texts = createWorkerTexts({ leashMillis: 600 })
    let longest = 0
    let last = performance.now()
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 10)
    expect(await texts.check(slowUpdate(12_000))).toBe('hung')
    clearInterval(pulse)
    expect(longest).toBeLessThan(500)
    await texts.close()
  })

  it('may take no more memory than it is given, and takes nobody down with it', async () => {
    const texts = createWorkerTexts()
    expect(await texts.check(hugeCount())).not.toBe('fine')
    expect(await texts.check(textUpdate('etter'))).toBe('fine')
    await texts.close()
  })

  it('opens nothing after the server has stopped', async () => {
    const texts = createWorkerTexts()
    await texts.close()
    await expect(texts.check(textUpdate('Hei'))).rejects.toThrow()
  })
})
