// A few megabytes that hold nothing: given up when the device is full, so that what is typed then can still be stored.
import type { RowTable } from './database.ts'

const FILLER = 'filler'
const FILLER_BYTES = 5 * 1024 * 1024
const MOST_RANDOM_BYTES = 65_536

interface Filler {
  readonly key: string
  readonly value: Uint8Array
}

// Chance cannot be packed: a browser that stores zeros in no room would give none back.
const filling = (): Uint8Array => {
  const bytes = new Uint8Array(FILLER_BYTES)
  for (let at = 0; at < bytes.length; at += MOST_RANDOM_BYTES) {
    crypto.getRandomValues(bytes.subarray(at, at + MOST_RANDOM_BYTES))
  }
  return bytes
}

/** The room kept back in a table of settings. */
export const roomIn = (
  settings: Pick<RowTable<Filler, string>, 'put' | 'delete'> & {
    where(index: string): { equals(key: string): { count(): PromiseLike<number> } }
  },
) => {
  const isKept = async () => (await settings.where('key').equals(FILLER).count()) > 0
  return {
    /** False when there is no room for it. */
    keep: async (): Promise<boolean> => {
      try {
        if (!(await isKept())) await settings.put({ key: FILLER, value: filling() })
        return true
      } catch {
        return false
      }
    },
    /** False when there was nothing to give up. */
    make: async (): Promise<boolean> => {
      try {
        if (!(await isKept())) return false
        await settings.delete(FILLER)
        return true
      } catch {
        return false
      }
    },
  }
}
