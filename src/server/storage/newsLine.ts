// One connection to PostgreSQL that listens for news.
import pg from 'pg'
import type { Id } from '#domain/record/id.ts'
import { News, newsForAll } from '../live/news.ts'

const CHANNEL = 'personalrom_news'
/** PostgreSQL takes no more than 8000. */
const LONGEST_PAYLOAD_BYTES = 7900
const QUESTION_MILLIS = 5000
const KEEP_ALIVE_MILLIS = 10_000

/** One connection that listens. */
export interface Line {
  notify(news: News): Promise<void>
  /** Throws when the database does not know that we listen: a half-open connection, a pooler in between. */
  check(): Promise<void>
  seqs(): Promise<ReadonlyMap<Id, number>>
  hangUp(): Promise<void>
}

interface LineEvents {
  readonly onNews: (news: News) => void
  readonly onLost: (error: unknown) => void
}

const payloadOf = (news: News): string => {
  const payload = JSON.stringify(news)
  if (Buffer.byteLength(payload) <= LONGEST_PAYLOAD_BYTES) return payload
  return JSON.stringify({ ...newsForAll(news.space, news.seq), isAccess: news.isAccess })
}

const newsOfPayload = (payload: string | undefined): News | undefined => {
  try {
    const news = News.safeParse(JSON.parse(payload ?? ''))
    return news.success ? news.data : undefined
  } catch {
    return undefined
  }
}

/** Opens a line; throws when it cannot. */
export const openLine = async (address: string, { onNews, onLost }: LineEvents): Promise<Line> => {
  const client = new pg.Client({
    connectionString: address,
    application_name: 'personalrom news',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MILLIS,
    connectionTimeoutMillis: QUESTION_MILLIS,
    query_timeout: QUESTION_MILLIS,
  })
  client.on('error', onLost)
  client.on('end', () => onLost(new Error('the connection that listens has ended')))
  try {
    return await listenOn(client, onNews)
  } catch (error) {
    await client.end().catch(onLost)
    throw error
  }
}

const listenOn = async (client: pg.Client, onNews: LineEvents['onNews']): Promise<Line> => {
  await client.connect()
  const own = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  client.on('notification', ({ processId, payload }) => {
    const news = newsOfPayload(payload)
    if (news && processId !== own.rows[0]?.pid) onNews(news)
  })
  await client.query(`listen ${CHANNEL}`)
  return {
    notify: async (news) => {
      await client.query('select pg_notify($1, $2)', [CHANNEL, payloadOf(news)])
    },
    check: async () => {
      const channels = await client.query<{ channel: string }>('select pg_listening_channels() as channel')
      if (!channels.rows.some(({ channel }) => channel === CHANNEL))
        throw new Error('nobody listens any more')
    },
    seqs: async () => {
      const { rows } = await client.query<{ id: string; seq: string }>('select id, seq from space')
      return new Map(rows.map(({ id, seq }) => [id, Number(seq)]))
    },
    hangUp: () => client.end(),
  }
}
