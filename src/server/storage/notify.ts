// Carries news between processes on one PostgreSQL (sync.md §13): NOTIFY after the commit, never inside it, because
// there it would make all commits of the database wait for one another.
import type { Id } from '#domain/record/id.ts'
import { mergeNews, type News, newsForAll } from '../live/news.ts'
import { createAudience, gatherNews, type NewsBus } from '../live/newsBus.ts'
import { type LastingLine, keepLine } from './lastingLine.ts'
import { type Line, openLine } from './newsLine.ts'
import { createSeqBook } from './seqBook.ts'

const HEARTBEAT_MILLIS = 10_000
const LOOK_MILLIS = 30_000

export interface NewsOptions {
  /** Told when the connection has broken; another one is coming. */
  readonly reportLost: (error: unknown) => void
  /** How often every space's counter is looked at, whatever was heard. */
  readonly lookMillis?: number
}

/** News that are still to be sent. What cannot be sent now waits for the next line. */
const createOutbox = () => {
  const waiting = new Map<Id, News>()
  const put = (news: News) => {
    const before = waiting.get(news.space)
    waiting.set(news.space, before ? mergeNews(before, news) : news)
  }
  const send = async (keeper: LastingLine): Promise<void> => {
    for (const news of [...waiting.values()]) {
      waiting.delete(news.space)
      if (await keeper.use((line) => line.notify(news))) continue
      return put(news)
    }
  }
  return { put, send }
}

/** The bus of one process among several. Resolves when it listens, or has failed to for the first time. */
export const openPostgresNews = async (
  address: string,
  { reportLost, lookMillis = LOOK_MILLIS }: NewsOptions,
): Promise<NewsBus> => {
  const { tell, subscribe } = createAudience()
  const book = createSeqBook()
  const outbox = createOutbox()
  const hear = (news: News) => {
    book.hear(news)
    tell(news)
  }
  const look = async (line: Line, isAfterGap: boolean) => {
    for (const [space, seq] of book.missed(await line.seqs(), isAfterGap)) tell(newsForAll(space, seq))
  }
  const keeper = keepLine({
    open: (onLost) => openLine(address, { onNews: hear, onLost }),
    onOpen: async (line) => {
      await look(line, true)
      await outbox.send(keeper)
    },
    reportLost,
  })
  const gathering = gatherNews((news) => {
    hear(news)
    outbox.put(news)
    void outbox.send(keeper)
  })
  await keeper.begin()
  const timers = [
    setInterval(() => void keeper.use((line) => line.check()), HEARTBEAT_MILLIS),
    setInterval(() => void keeper.use((line) => look(line, false)), lookMillis),
  ]
  return {
    publish: (news) => gathering.add(news),
    subscribe,
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      gathering.flush()
      await outbox.send(keeper)
      await keeper.close()
    },
  }
}
