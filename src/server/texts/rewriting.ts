// A text that more people are let in to is written anew first: they get the words that stand there, not those deleted.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { type SpaceChange, StorageRefused, type TextRow } from '../storage/storage.ts'
import { createCooldown } from './cooldown.ts'
import type { TextWork } from './textWork.ts'

/** A text as it lies in the database: its rows, in rising places. */
export interface LyingText {
  readonly id: Id
  readonly field: string
  readonly rows: readonly TextRow[]
}

/** The texts that these rows are of. */
export const textsOf = (rows: readonly TextRow[]): LyingText[] => {
  const byText = new Map<string, TextRow[]>()
  for (const row of rows) {
    const key = `${row.id} ${row.field}`
    byText.set(key, [...(byText.get(key) ?? []), row])
  }
  return [...byText.values()].flatMap((lying) =>
    lying[0] ? [{ id: lying[0].id, field: lying[0].field, rows: lying }] : [],
  )
}

type TextChange = Pick<SpaceChange, 'state' | 'textRows' | 'replaceText'>

export interface TextRewriter {
  /**
   * Writes the texts of these records anew, in the change that lets more people read them.
   * Throws StorageRefused when one cannot be, or when the change has taken too long already: then its record is not
   * shown to more people either.
   */
  rewrite(change: TextChange, ids: Iterable<Id>): Promise<void>
  /** One update for all rows; undefined where that cannot be done, or could not be done a moment ago. */
  merge(space: Id, text: LyingText): Promise<Uint8Array | undefined>
}

/** How long one change may hold up its kindergarten for this, in milliseconds; on SQLite it holds up everybody. */
const LONGEST_CHANGE_MILLIS = 2000

export const createTextRewriter = (texts: TextWork, now: () => Instant): TextRewriter => {
  const stubborn = createCooldown(now)
  const spent = new WeakMap<TextChange, number>()
  const merge = async (space: Id, { id, field, rows }: LyingText): Promise<Uint8Array | undefined> => {
    const name = `${space} ${id} ${field}`
    if (stubborn.has(name)) return undefined
    const merged = await texts.merge(rows.map((row) => row.bytes))
    if (!merged) stubborn.note(name)
    return merged
  }
  const mergeIn = async (change: TextChange, text: LyingText): Promise<Uint8Array | undefined> => {
    const before = spent.get(change) ?? 0
    if (before > LONGEST_CHANGE_MILLIS) return undefined
    const start = now()
    const merged = await merge(change.state.id, text)
    spent.set(change, before + now() - start)
    return merged
  }
  return {
    merge,
    rewrite: async (change, ids) => {
      for (const id of ids)
        for (const text of textsOf(await change.textRows(id))) {
          const merged = await mergeIn(change, text)
          if (!merged) throw new StorageRefused('a text could not be written anew')
          await change.replaceText(text, merged)
        }
    },
  }
}
