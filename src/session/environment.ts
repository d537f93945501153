// What main.ts builds and hands down: the real clock, chance, the network, and the device's own database.
import { inject, type InjectionKey } from 'vue'
import type { NewId } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import type { CanaryPlaces } from '#store/canary.ts'
import type { DeviceStore } from '#store/deviceDatabase.ts'
import type { Sealer } from '#store/sealer.ts'
import type { Occasions } from '#sync/occasions.ts'
import type { Transport } from '#sync/transport.ts'

export interface Environment {
  /** The wall clock. */
  readonly now: () => Instant
  readonly newId: NewId
  /** A number from 0 up to 1, for the jitter of retries. */
  readonly chance: () => number
  /** The version of the app. */
  readonly app: string
  readonly transport: Transport
  readonly device: DeviceStore
  readonly sealer: Sealer
  /** Where it is noted, outside the databases, that there is something here; none in tests. */
  readonly canary?: CanaryPlaces
  /** What makes a sync worth trying: network, a page that comes back. */
  readonly occasions: Occasions
}

export const environmentKey: InjectionKey<Environment> = Symbol('environment')

/** The environment of this app. */
export const useEnvironment = (): Environment => {
  const environment = inject(environmentKey)
  if (!environment) throw new Error('no environment: main.ts provides one')
  return environment
}
