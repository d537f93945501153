// Long and idle texts become one update. It stands in the largest place of those it replaces: for a device behind, the
// same text again; for one ahead, nothing. Nobody is poked.
import { kindOf } from '#domain/access/kinds.ts'
import type { Id } from '#domain/record/id.ts'
import { HOUR_MILLIS, type Instant } from '#domain/record/instant.ts'
import type { Hooks } from '../hooks.ts'
import type { Storage } from '../storage/storage.ts'
import type { TextPlace } from '../storage/textStorage.ts'
import { type TextRewriter, textsOf } from './rewriting.ts'

/** With more rows than this a text is written anew, however busy it is. */
const MOST_TEXT_ROWS = 64
/** One that nobody has written in for so long is written anew. */
const TEXT_IDLE_MILLIS = HOUR_MILLIS
const MOST_AT_ONCE = 200

interface CompactionParts {
  readonly storage: Storage
  readonly rewriter: TextRewriter
  readonly now: () => Instant
}

const compactText = async (
  { storage, rewriter }: CompactionParts,
  { space, id, field }: TextPlace,
): Promise<boolean> => {
  const rows = (await storage.readSpace(space, (view) => view.textRows(id))) ?? []
  const text = textsOf(rows).find((one) => one.field === field)
  const merged = text && (await rewriter.merge(space, text))
  if (!text || !merged) return false
  // Nobody waits for the thread: what was written or moved meanwhile is for the next time.
  return (await storage.changeSpace(space, (change) => change.replaceText(text, merged))) ?? false
}

const compactAll = async (parts: CompactionParts, places: readonly TextPlace[]): Promise<boolean> => {
  let isAnyDone = false
  for (const place of places) if (await compactText(parts, place)) isAnyDone = true
  return isAnyDone
}

/** Looks after the texts of all spaces: the busy ones at every tick, the idle ones once an hour. */
export const watchTexts = (parts: CompactionParts & { readonly hooks: Hooks }): void => {
  const { storage, hooks, now } = parts
  const busy = new Set<Id>()
  let nextIdle = 0
  let isUntidy = false
  hooks.onRecordsChanged(async (space, { colls }) => {
    if ([...colls].some((coll) => (kindOf(coll)?.texts.length ?? 0) > 0)) busy.add(space)
  })
  hooks.onTick(async () => {
    const spaces = [...busy]
    busy.clear()
    if (await compactAll(parts, await storage.crowdedTexts(spaces, MOST_TEXT_ROWS))) isUntidy = true
    if (now() < nextIdle) return
    nextIdle = now() + HOUR_MILLIS
    const idle = await storage.idleTexts(now() - TEXT_IDLE_MILLIS, MOST_AT_ONCE)
    if (await compactAll(parts, idle)) isUntidy = true
    if (!isUntidy) return
    isUntidy = false
    await storage.tidy()
  })
}
