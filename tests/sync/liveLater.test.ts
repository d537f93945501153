import { expect, it, vi } from 'vitest'
import { success } from '#domain/record/result.ts'
import { liveLater } from '#sync/liveLater.ts'
import type { Transport } from '#sync/transport.ts'
import { quietOccasions } from '#tests/support/quietOccasions.ts'

const aTablet = () => {
  const heard: string[] = []
  const transport: Pick<Transport, 'listen'> = {
    listen: async ({ path }) => {
      heard.push(path)
      return success(undefined)
    },
  }
  const live = liveLater({
    transport: { ...transport, call: () => Promise.reject(new Error('not asked here')) },
    token: 'token',
    name: 'profile',
    occasions: quietOccasions().occasions,
    now: () => 0,
    chance: () => 0.5,
    onFailure: (reason) => {
      throw reason
    },
  })
  return { heard, live }
}

const events = { onPoke: () => undefined, onChange: () => undefined }

it('listens once its code is here', async () => {
  const { heard, live } = aTablet()
  expect(live.isConnected()).toBe(false)
  live.start(events)
  await vi.waitFor(() => expect(heard).toEqual(['/v1/live']))
  live.stop()
})

it('does not begin when it was stopped before its code was here', async () => {
  const { heard, live } = aTablet()
  live.start(events)
  live.stop()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(heard).toEqual([])
})
