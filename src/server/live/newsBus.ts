// Carries news to whoever listens. This one stays within the process; storage/notify.ts reaches the others.
import type { Id } from '#domain/record/id.ts'
import { mergeNews, type News } from './news.ts'

/** How long the news of a space are gathered after the first, which goes at once. */
const GATHER_MILLIS = 200

export interface NewsBus {
  /** Tells everybody, after the change has been committed. Never fails and is never waited for. */
  publish(news: News): void
  /** Returns the way to stop. */
  subscribe(listener: (news: News) => void): () => void
  close(): Promise<void>
}

export interface Gathering {
  add(news: News): void
  /** Delivers what is still gathered. */
  flush(): void
}

/** The first news of a space at once, the next ones together: a storm of pushes must not become a storm of pokes. */
export const gatherNews = (deliver: (news: News) => void, millis = GATHER_MILLIS): Gathering => {
  const timers = new Map<Id, NodeJS.Timeout>()
  const gathered = new Map<Id, News>()
  const rest = (space: Id): void => {
    timers.set(
      space,
      setTimeout(() => {
        const news = gathered.get(space)
        gathered.delete(space)
        if (!news) return void timers.delete(space)
        deliver(news)
        rest(space)
      }, millis),
    )
  }
  return {
    add: (news) => {
      const before = gathered.get(news.space)
      if (timers.has(news.space))
        return void gathered.set(news.space, before ? mergeNews(before, news) : news)
      deliver(news)
      rest(news.space)
    },
    flush: () => {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
      const left = [...gathered.values()]
      gathered.clear()
      for (const news of left) deliver(news)
    },
  }
}

/** Listeners, and the way to tell them. */
export const createAudience = () => {
  const listeners = new Set<(news: News) => void>()
  return {
    tell: (news: News): void => {
      for (const listener of listeners) listener(news)
    },
    subscribe: (listener: (news: News) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** The bus of a server that is one process. */
export const createLocalNews = (): NewsBus => {
  const { tell, subscribe } = createAudience()
  const gathering = gatherNews(tell)
  return {
    publish: (news) => gathering.add(news),
    subscribe,
    close: async () => {
      gathering.flush()
    },
  }
}
