// Tablets with their real alarms and their real listening, in a time that only the test moves.
import 'fake-indexeddb/auto'
import type { z } from 'zod'
import type { Joined } from '#protocol/joining.ts'
import { openProfile } from '#session/openProfile.ts'
import { openDeviceStore } from '#store/deviceDatabase.ts'
import { plainSealer } from '#store/sealer.ts'
import type { Occasions } from '#sync/occasions.ts'
import { createTransport } from '#sync/transport.ts'
import { testIds } from './clock.ts'
import { liveWire } from './liveWire.ts'
import type { TestServer } from './serverWorld.ts'
import { createWire } from './wire.ts'

const busy = new Set<number>()

/** Waits until every tablet has done what it was at, and has seen what came of it. */
const settle = async () => {
  for (let quiet = 0; quiet < 5; quiet = busy.size > 0 ? 0 : quiet + 1)
    await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Alarms that ring when the clock of the test has come so far. */
export const virtualTime = ({ clock }: Pick<TestServer, 'clock'>) => {
  const alarms = new Map<symbol, { readonly at: number; readonly work: () => void }>()
  const occasions: Occasions = {
    isVisible: () => true,
    listen: () => () => undefined,
    after: (millis, work) => {
      const key = Symbol('alarm')
      alarms.set(key, { at: clock.now() + millis, work })
      return () => alarms.delete(key)
    },
    alone: (_name, work) => work(),
  }
  return {
    occasions,
    /** Lets so many milliseconds go by, a tenth of a second at a time; `each` happens every second. */
    passes: async (millis: number, each: () => Promise<void> = async () => undefined) => {
      await settle()
      for (let gone = 0; gone < millis; gone += 100) {
        clock.advance(100)
        const due = [...alarms].filter(([, { at }]) => at <= clock.now())
        for (const [key, { work }] of due) {
          alarms.delete(key)
          work()
        }
        if (due.length > 0) await settle()
        if (gone % 1000 === 0) await each()
      }
      await settle()
    },
  }
}

let made = 0

/** A tablet at work: it listens, polls and waits as in a browser. `hears` is a poke of the server. */
export const aLiveTablet = (
  server: TestServer,
  { token, device, replica, member, space, isTrusted }: z.infer<typeof Joined>,
  occasions: Occasions,
) => {
  const number = (made += 1)
  const wire = createWire(() => server.app)
  const live = liveWire(wire.fetch)
  const profile = openProfile(
    {
      now: server.clock.now,
      newId: testIds(server.clock.now),
      chance: () => 0.5,
      app: 'test',
      transport: createTransport({ fetch: live.fetch }),
      device: openDeviceStore(`live-tablet-${number}`),
      sealer: plainSealer,
      occasions,
    },
    { database: `live-${number}`, token, device, replica, member, space, isTrusted },
    {
      onSyncState: ({ kind }) => {
        if (kind === 'sending') busy.add(number)
        else busy.delete(number)
      },
      onStorageFault: (fault) => {
        throw new Error(fault)
      },
    },
  )
  return {
    ...profile,
    hears: (seq: number) => live.streams.at(-1)?.says(`event: poke\ndata: {"seq":${seq}}\n\n`),
    isListening: () => live.streams.length > 0,
    asked: () => wire.sentTo('/v1/sync').length,
  }
}
