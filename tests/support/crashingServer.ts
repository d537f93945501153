// A server in a process of its own that can be told to die by SIGKILL just before one of its database statements.
// Only tests start it: `node tests/support/crashingServer.ts <file or address>`, spoken to by process messages.
import Database from 'better-sqlite3'
import pg from 'pg'
import { openPostgresStorage, openSqliteStorage } from '#server/storage/openStorage.ts'
import { aServer } from './serverWorld.ts'

let hasBegun = false
let deadlyAt: number | undefined
const statements: string[] = []

/** Counts statements from the first `begin` after it was told to, and dies before the chosen one. */
const beforeStatement = (statement: unknown): void => {
  if (deadlyAt === undefined || typeof statement !== 'string') return
  hasBegun ||= statement.startsWith('begin') || statement.startsWith('start transaction')
  if (!hasBegun) return
  statements.push(statement)
  if (statements.length === deadlyAt) process.kill(process.pid, 'SIGKILL')
}

type Method = (...given: unknown[]) => unknown

// Below Kysely, so that `begin` and `commit` count as well.
const watch = (prototype: object, name: string): void => {
  const original = Object.getOwnPropertyDescriptor(prototype, name)?.value as Method
  Object.defineProperty(prototype, name, {
    value: function (this: unknown, ...given: unknown[]): unknown {
      beforeStatement(given[0])
      return original.apply(this, given)
    },
  })
}
watch(Database.prototype, 'prepare')
watch(pg.Client.prototype, 'query')

process.on('message', (message) => {
  if (message === 'report') process.send?.({ statements })
  else deadlyAt = Number(message)
})

const place = process.argv[2] ?? ''
const storage = place.startsWith('postgres')
  ? await openPostgresStorage(place, () => undefined)
  : await openSqliteStorage(place)
const { app } = await aServer(storage)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.send?.({ port: Number(new URL(address).port) })
