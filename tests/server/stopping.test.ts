import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStopping } from '#server/stopping.ts'

describe('stopping', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  const aProcess = (close: () => Promise<void>) => {
    const said: string[] = []
    const told = createStopping({
      close,
      breakOff: () => void said.push('broken off'),
      exit: (code) => void said.push(`exit ${code}`),
    })
    return { told, said }
  }
  const never = () => new Promise<void>(() => undefined)

  it('ends well when everything is closed', async () => {
    const { told, said } = aProcess(() => Promise.resolve())
    told(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(said).toEqual(['exit 0'])
  })

  it('breaks off what hangs, and ends after ten seconds whatever happens', async () => {
    const { told, said } = aProcess(never)
    told(0)
    await vi.advanceTimersByTimeAsync(7999)
    expect(said).toEqual([])
    await vi.advanceTimersByTimeAsync(2001)
    expect(said).toEqual(['broken off', 'exit 1'])
  })

  it('ends at once at a second signal, but takes an echo of the first for the first', () => {
    const { told, said } = aProcess(never)
    told(1000)
    told(1100)
    expect(said).toEqual([])
    told(3000)
    expect(said).toEqual(['exit 1'])
  })

  it('says so when something could not be closed', async () => {
    const { told, said } = aProcess(() => Promise.reject(new Error('the disk is gone')))
    told(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(said).toEqual(['exit 1'])
  })
})
