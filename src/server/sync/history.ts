// What a record said before, for somebody who reads it now.
import { type Actor, audiencesOfActor } from '#domain/access/audience.ts'
import type { Id } from '#domain/record/id.ts'
import { Json } from '#domain/record/json.ts'
import type { PreviousValue } from '#protocol/history.ts'
import type { SpaceView } from '../storage/storage.ts'

/** A tablet shows a few dozen; the oldest beyond this are left out. */
const MOST_CHARACTERS = 1024 * 1024

const newestThatFit = <T extends { readonly value: string }>(rows: readonly T[]): T[] => {
  let characters = 0
  return rows.filter(({ value }) => (characters += value.length) <= MOST_CHARACTERS)
}

/**
 * The newest first; undefined where there is no such record for this reader. Others than the author see nothing from
 * before the record was last shown to more people; nor does a device that does not get her own history.
 */
export const historyOf = async (
  view: SpaceView,
  reader: Actor & { readonly isTrusted: boolean },
  id: Id,
): Promise<PreviousValue[] | undefined> => {
  const row = (await view.records([id])).get(id)
  if (!row || row.purgedAt !== null) return undefined
  const keys = new Set(audiencesOfActor(reader, reader.isTrusted))
  const feed = await view.feedOf([id])
  if (!feed.some(({ audience, isGone }) => !isGone && keys.has(audience))) return undefined
  const isAuthor = row.record.author === reader.member && reader.isTrusted
  const values = await view.oldValues(id, isAuthor ? 0 : row.widenedSeq)
  return newestThatFit(values).map(({ field, value, replacedAt }) => ({
    field,
    v: Json.parse(JSON.parse(value)),
    until: replacedAt,
  }))
}
