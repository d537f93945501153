// How far each space had come when we last looked, and how far we have heard of since: the difference was missed.
import type { Id } from '#domain/record/id.ts'
import type { News } from '../live/news.ts'

export interface SeqBook {
  hear(news: Pick<News, 'space' | 'seq'>): void
  /**
   * The spaces that have come further than we know. After a gap in the listening what was heard since the last look
   * counts for nothing: something before it may have been missed.
   */
  missed(seqs: ReadonlyMap<Id, number>, isAfterGap: boolean): [Id, number][]
}

/** An empty book: at the first look everything is new. */
export const createSeqBook = (): SeqBook => {
  let seen: ReadonlyMap<Id, number> = new Map()
  const heard = new Map<Id, number>()
  return {
    hear: ({ space, seq }) => void heard.set(space, Math.max(seq, heard.get(space) ?? 0)),
    missed: (seqs, isAfterGap) => {
      const known = (space: Id) => {
        const before = seen.get(space) ?? -1
        return isAfterGap ? before : Math.max(before, heard.get(space) ?? -1)
      }
      const missed = [...seqs].filter(([space, seq]) => seq > known(space))
      seen = seqs
      for (const [space, seq] of heard) if (seq <= (seqs.get(space) ?? seq)) heard.delete(space)
      return missed
    },
  }
}
