// Opens texts in this process, without a leash: for tests and the simulator, whose texts are their own.
import type { TextWork } from './textWork.ts'
import { isApplicable, wordsOf, writtenAnew } from './yjsUpdates.ts'

export const createInProcessTexts = (): TextWork => ({
  check: async (update) => (isApplicable(update) ? 'fine' : 'bad'),
  merge: async (updates) => writtenAnew(updates),
  read: async (updates, field) => wordsOf(updates, field),
  close: async () => undefined,
})
