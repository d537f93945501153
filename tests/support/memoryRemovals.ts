// A removal log that is gone at the end.
import { isCovered, type Removal, type RemovalLog } from '#server/removals/removalLog.ts'

export const memoryRemovals = (): RemovalLog => {
  const noted: Removal[] = []
  return {
    note: async (removals) => void noted.push(...removals),
    covers: async (space, record) => isCovered(noted.filter((removal) => removal.space === space), record), // prettier-ignore
    all: async (space) => noted.filter((removal) => space === undefined || removal.space === space),
    close: async () => undefined,
  }
}
