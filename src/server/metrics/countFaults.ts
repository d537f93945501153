// Stands around the storage port and counts what the database could not do. Who asked sees the same as without it.
import { type Storage, StorageRefused, StorageUnavailable } from '../storage/storage.ts'
import type { DatabaseFault, Metrics } from './metrics.ts'

type Method = (...given: never[]) => unknown

const isMethod = (value: unknown): value is Method => typeof value === 'function'

// Anything else that is thrown comes out of the work that was given: a bug, and logged as one.
const faultOf = (error: unknown): DatabaseFault => {
  if (error instanceof StorageUnavailable) return 'unavailable'
  return error instanceof StorageRefused ? 'refused' : 'other'
}

/** The same storage, counted. */
export const countFaults = (storage: Storage, metrics: Pick<Metrics, 'databaseFailed'>): Storage =>
  new Proxy(storage, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver)
      if (!isMethod(member)) return member
      return (...given: never[]) => {
        const answer = member(...given)
        if (answer instanceof Promise)
          answer.catch((error: unknown) => {
            metrics.databaseFailed(faultOf(error))
          })
        return answer
      }
    },
  })
