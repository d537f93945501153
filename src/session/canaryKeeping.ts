// Notes outside the databases what lies here, so that it can be told when the browser has thrown it away.
import { shallowRef } from 'vue'
import type { Canary } from '#store/canary.ts'
import type { Environment } from './environment.ts'
import { localDate } from './useClock.ts'

/** Keeps the canary of this browser. Without places for it nothing happens. */
export const createCanaryKeeping = ({ canary, device, now }: Environment) => {
  const evicted = shallowRef<Canary>()
  let current: Canary | undefined
  const write = async (change: Partial<Canary>) => {
    current = { firstAt: now(), lastSyncDay: null, unsent: 0, ...current, ...change }
    await canary?.write(current)
  }
  const clear = async () => {
    current = undefined
    evicted.value = undefined
    await canary?.clear()
  }
  return {
    /** What was here, when the browser has thrown it away. */
    evicted,
    /** Looks once, when the app starts. */
    look: async () => {
      current = await canary?.read()
      if (current && (await device.profiles()).length === 0) evicted.value = current
    },
    noteUnsent: async (unsent: number) => {
      if (current?.unsent !== unsent) await write({ unsent })
    },
    noteShared: async () => {
      const lastSyncDay = localDate(now())
      if (current?.lastSyncDay !== lastSyncDay) await write({ lastSyncDay })
    },
    /** Somebody is at work here again: what was lost has been told. */
    settle: () => {
      if (evicted.value) current = undefined
      evicted.value = undefined
    },
    /** The person has read it, or has left this device herself. */
    clear,
  }
}
export type CanaryKeeping = ReturnType<typeof createCanaryKeeping>
