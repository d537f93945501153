// One round trip: push and pull together, applied whole or not at all (sync.md §6).
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import {
  isReadableItem,
  MOST_PULL_ENTRIES,
  PROTOCOL_VERSION,
  type SyncRequest,
  SyncResponse,
} from '#protocol/sync.ts'
import type { Outgoing, PushLimit, Replica } from './replica.ts'
import type { ServerFault, Transport } from './transport.ts'

/** The version of the records' schemas that this app writes. */
const SCHEMA_VERSION = 1

export interface SyncParts {
  readonly replica: Replica
  readonly transport: Transport
  readonly token: string
  readonly app: string
  readonly now: () => Instant
  readonly newId: () => Id
}

export type Outcome =
  /** Applied, or another answer came first; `hasMore` asks for another round. */
  | { readonly kind: 'done'; readonly hasMore: boolean }
  | { readonly kind: 'fault'; readonly fault: ServerFault; readonly outgoing: Outgoing }

/** Remembers the push that got no answer, so that the same content goes under the same id. */
export interface Attempt {
  content: string
  pid: Id
}

interface Options {
  readonly limit: PushLimit
  readonly attempt: Attempt
  readonly isFarewell?: boolean
}

const pidFor = (attempt: Attempt, outgoing: Outgoing, newId: () => Id): Id => {
  const content = JSON.stringify([outgoing.items, outgoing.echo])
  if (attempt.content !== content) {
    attempt.content = content
    attempt.pid = newId()
  }
  return attempt.pid
}

const requestOf = (
  { witness, cursors, items, echo, unsentAfter }: Outgoing,
  { app, pid, now, pull }: Pick<SyncRequest, 'app' | 'pid' | 'now' | 'pull'>,
): SyncRequest => ({
  v: PROTOCOL_VERSION,
  app,
  schema: SCHEMA_VERSION,
  pid,
  now,
  witness,
  cursors,
  push: [...items],
  ...(echo ? { echo: [...echo] } : {}),
  pull,
  limit: MOST_PULL_ENTRIES,
  unsent: unsentAfter,
})

/** Asks the server once. */
export const syncOnce = async (
  parts: SyncParts,
  { limit, attempt, isFarewell = false }: Options,
): Promise<Outcome> => {
  const { replica, transport, token } = parts
  const outgoing = await replica.outgoing(limit)
  const sentAt = parts.now()
  const mayPull = outgoing.mayPull && !isFarewell
  const pid = pidFor(attempt, outgoing, parts.newId)
  const body = requestOf(outgoing, { app: parts.app, pid, now: sentAt, pull: mayPull })
  const answer = await transport.call(SyncResponse, {
    method: 'POST',
    path: '/v1/sync',
    body,
    token,
    isFarewell,
  })
  if (!answer.ok) return { kind: 'fault', fault: answer.error, outgoing }
  const response = answer.value
  const offsetMillis = Math.round(response.now - (sentAt + parts.now()) / 2)
  const { receipt } = outgoing
  if (response.reset) {
    await replica.restart({ reason: response.reset, receipt, witness: response.witness, offsetMillis })
    return { kind: 'done', hasMore: true }
  }
  if (response.results.length !== outgoing.items.length) return { kind: 'fault', fault: 'garbled', outgoing }
  await replica.apply({
    receipt,
    witness: response.witness,
    verdicts: response.results,
    didPull: mayPull,
    items: response.items.filter(isReadableItem),
    hasUnreadable: !response.items.every(isReadableItem),
    cursors: response.cursors,
    drop: response.drop,
    hasMore: response.more,
    offsetMillis,
  })
  return { kind: 'done', hasMore: response.more || outgoing.hasMore || !outgoing.mayPull }
}
