// The floor: the least a server can do that keeps what it is sent and gives it back. It appends opaque lines, one
// transaction a push, on the disk before it answers, and streams them back by a cursor. No merge, no rights, no limits.
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { z } from 'zod'

const STREAMED_ROWS = 500
const BODY_BYTES = 4 * 1024 * 1024

const Place = z.object({ space: z.string(), after: z.coerce.number().int() })

interface Row {
  readonly seq: number
  readonly line: string
}

const openTable = (file: string) => {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('create table if not exists blob (seq integer primary key, space text, line text)')
  database.exec('create index if not exists blob_space on blob (space, seq)')
  const insert = database.prepare('insert into blob (space, line) values (?, ?)')
  const select = database.prepare<[string, number, number], Row>(
    'select seq, line from blob where space = ? and seq > ? order by seq limit ?',
  )
  const append = database.transaction((space: string, lines: readonly string[]): number => {
    let last = 0
    for (const line of lines) last = Number(insert.run(space, line).lastInsertRowid)
    return last
  })
  return {
    append,
    after: (space: string, seq: number) => select.all(space, seq, STREAMED_ROWS),
    close: () => database.close(),
  }
}
type Table = ReturnType<typeof openTable>

/** Every line after the cursor, and at last the new cursor. */
function* linesAfter(table: Table, space: string, after: number): Generator<string> {
  let seq = after
  for (;;) {
    const rows = table.after(space, seq)
    seq = rows.at(-1)?.seq ?? seq
    if (rows.length < STREAMED_ROWS) {
      yield [...rows.map((row) => row.line), String(seq)].join('\n')
      return
    }
    yield `${rows.map((row) => row.line).join('\n')}\n`
  }
}

const createNews = () => {
  const listeners = new Map<string, Set<(seq: number) => void>>()
  return {
    listen: (space: string, listener: (seq: number) => void): (() => void) => {
      const all = listeners.get(space) ?? new Set()
      listeners.set(space, all.add(listener))
      return () => void all.delete(listener)
    },
    tell: (space: string, seq: number): void => {
      for (const listener of listeners.get(space) ?? []) listener(seq)
    },
  }
}

const buildFloor = (table: Table) => {
  const app = Fastify({ bodyLimit: BODY_BYTES, keepAliveTimeout: 65_000 })
  const news = createNews()
  app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => {
    done(null, body)
  })
  app.get('/lines', (request, reply) => {
    const { space, after } = Place.parse(request.query)
    return reply.type('text/plain').send(Readable.from(linesAfter(table, space, after)))
  })
  app.post('/lines', (request, reply) => {
    const { space, after } = Place.parse(request.query)
    const seq = table.append(space, z.string().parse(request.body).split('\n'))
    news.tell(space, seq)
    return reply
      .type('text/plain')
      .send(after < 0 ? String(seq) : Readable.from(linesAfter(table, space, after)))
  })
  app.get('/live', (request, reply) => {
    const { space } = Place.parse(request.query)
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.raw.write(': here\n\n')
    const leave = news.listen(space, (seq) => reply.raw.write(`event: poke\ndata: {"seq":${seq}}\n\n`))
    request.raw.once('close', leave)
  })
  return app
}

const { values } = parseArgs({ options: { file: { type: 'string' }, port: { type: 'string' } } })
const table = openTable(values.file ?? ':memory:')
const app = buildFloor(table)
process.once('SIGTERM', () => {
  app.server.closeAllConnections()
  void app.close().then(() => {
    table.close()
    process.exit(0)
  })
})
await app.listen({ host: '127.0.0.1', port: Number(values.port) })
