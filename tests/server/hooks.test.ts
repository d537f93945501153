import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHooks } from '#server/hooks.ts'
import { anId } from '#tests/support/records.ts'

const NEWS = { colls: new Set(['round']), audiences: new Set(['s']), seq: 7 }

describe('hooks', () => {
  afterEach(() => vi.useRealTimers())

  it('go on when one listener fails, and say so', async () => {
    const failures: unknown[] = []
    const hooks = createHooks((error) => failures.push(error))
    const heard: string[] = []
    hooks.onRecordsChanged(async () => {
      throw new Error('broken')
    })
    hooks.onRecordsChanged(async (_space, { colls }) => void heard.push(...colls))
    hooks.onTick(async () => void heard.push('tick'))
    await hooks.recordsChanged(anId(1), NEWS)
    await hooks.tick()
    expect(heard).toEqual(['round', 'tick'])
    expect(failures).toHaveLength(1)
  })

  it('tell of every change, and let what the server itself writes wake nobody who would write again', async () => {
    const failures: unknown[] = []
    const hooks = createHooks((error) => failures.push(error))
    const heard: string[] = []
    hooks.onNews(() => {
      throw new Error('broken')
    })
    hooks.onNews((_space, { seq }) => heard.push(`news ${seq}`))
    hooks.onRecordsChanged(async (space, { seq }) => {
      heard.push(`looked after ${seq}`)
      hooks.tellNews(space, { ...NEWS, seq: seq + 1 })
    })
    await hooks.recordsChanged(anId(1), NEWS)
    expect(heard).toEqual(['news 7', 'looked after 7', 'news 8'])
    expect(failures).toHaveLength(2)
  })

  it('keep no push waiting for long', async () => {
    vi.useFakeTimers()
    const hooks = createHooks(() => undefined)
    hooks.onRecordsChanged(() => new Promise(() => undefined))
    const waiting = hooks.recordsChanged(anId(1), NEWS)
    await vi.advanceTimersByTimeAsync(3000)
    await expect(waiting).resolves.toBeUndefined()
  })
})
