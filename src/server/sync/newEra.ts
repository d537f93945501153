// A new era, by the operator's hand: after an old backup was put back, every tablet gives back and starts over.
import type { Id, NewId } from '#domain/record/id.ts'
import type { Storage } from '../storage/storage.ts'

/** Begins a new timeline of a space: all its tablets are told `restored`. False when there is no such space. */
export const newEra = async (storage: Storage, newId: NewId, space: Id): Promise<boolean> => {
  const done = await storage.changeSpace(space, async (change) => {
    await change.setEra(newId())
    return true
  })
  return done === true
}
