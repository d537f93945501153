// What every tablet has written, by value: the last value in each field, and each letter of each shared text.
import { canonicalJson, type Json } from '#domain/record/json.ts'
import type { Fields } from '#domain/record/record.ts'
import type { Tablet } from './tablet.ts'

/** The last value that a tablet wrote into a field. */
export interface Writing {
  readonly tablet: Tablet
  readonly id: string
  readonly coll: string
  readonly field: string
  readonly v: Json
  /** As it is stamped now: a wrong clock, or a new replica, has stamps written anew. */
  h: string
  isAcknowledged: boolean
}

/** A letter put into a shared text or taken out of it. */
export interface LetterWriting {
  readonly tablet: Tablet
  readonly id: string
  readonly letter: string
  readonly isDeletion: boolean
}

export const isSameValue = (a: Json | undefined, b: Json | undefined): boolean =>
  a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b)

export const createWritings = () => {
  const fields = new Map<Tablet, Map<string, Writing>>()
  const letters: LetterWriting[] = []
  const of = (tablet: Tablet): Map<string, Writing> => {
    const own = fields.get(tablet) ?? new Map<string, Writing>()
    fields.set(tablet, own)
    return own
  }
  return {
    letters,
    all: (): Writing[] => [...fields.values()].flatMap((own) => [...own.values()]),
    /** Compares a record before and after a tablet has written. Returns the fields that were. */
    note: (
      tablet: Tablet,
      record: { readonly id: string; readonly coll: string },
      { before, after }: { before: Fields; after: Fields },
    ): string[] => {
      const written = Object.entries(after).filter(([name, field]) => before[name]?.h !== field.h)
      for (const [name, { v, h }] of written)
        of(tablet).set(`${record.id} ${name}`, {
          tablet,
          id: record.id,
          coll: record.coll,
          field: name,
          v,
          h,
          isAcknowledged: false,
        })
      return written.map(([name]) => name)
    },
    noteLetter: (writing: LetterWriting): void => void letters.push(writing),
    /** Follows stamps that the tablet has written anew. */
    followStamps: async (tablet: Tablet, isWhole: boolean): Promise<void> => {
      for (const writing of of(tablet).values()) {
        if (writing.isAcknowledged && !isWhole) continue
        const field = (await tablet.store().stored(writing.id))?.f[writing.field]
        if (field && isSameValue(field.v, writing.v)) writing.h = field.h
      }
    },
    /** The server has taken what was sent under these stamps, and the tablet knows. */
    acknowledge: (tablet: Tablet, id: string, stamps: Readonly<Record<string, string>>): void => {
      for (const [name, h] of Object.entries(stamps)) {
        const writing = of(tablet).get(`${id} ${name}`)
        if (writing?.h === h) writing.isAcknowledged = true
      }
    },
    /** The tablet gives back all it wrote: nothing counts as taken any more. */
    reopen: (tablet: Tablet): void => {
      for (const writing of of(tablet).values()) writing.isAcknowledged = false
    },
  }
}
export type Writings = ReturnType<typeof createWritings>
