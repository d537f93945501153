import { describe, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { isWriting, useAutosave } from '#session/useAutosave.ts'

describe('writing', () => {
  it('holds an update back until the last letter is stored', async () => {
    const stored: string[] = []
    const scope = effectScope()
    const autosave = scope.run(() => useAutosave(async (text: string) => void stored.push(text)))
    autosave?.schedule('Vi')
    autosave?.schedule('Vi lekte')
    expect(isWriting.value).toBe(true)
    await autosave?.flush()
    expect(stored).toEqual(['Vi lekte'])
    expect(isWriting.value).toBe(false)
    scope.stop()
  })

  it('stores what is left when the page goes', async () => {
    const stored: string[] = []
    const scope = effectScope()
    scope.run(() => useAutosave(async (text: string) => void stored.push(text)))?.schedule('Hei')
    scope.stop()
    await expect.poll(() => stored).toEqual(['Hei'])
  })

  it('keeps the text and says so when the tablet cannot store it', async () => {
    let isFull = true
    const stored: string[] = []
    const scope = effectScope()
    const autosave = scope.run(() =>
      useAutosave(async (text: string) => {
        if (isFull) throw new Error('full')
        stored.push(text)
      }),
    )
    autosave?.schedule('Hei')
    await autosave?.flush()
    expect(autosave?.hasFailed.value).toBe(true)
    expect(isWriting.value).toBe(true)
    isFull = false
    await autosave?.flush()
    expect(stored).toEqual(['Hei'])
    expect(autosave?.hasFailed.value).toBe(false)
    scope.stop()
  })
})
