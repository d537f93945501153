// A thin client that stands for a tablet: it pushes, pulls until there is no more, and ticks off what it holds.
// The same one speaks to product and floor; only the spelling of requests and answers differs.
import { z } from 'zod'
import type { PushItem } from '#protocol/sync.ts'
import type { Client } from './client.ts'
import type { Pass } from './kindergarten.ts'
import { idOf } from './work.ts'

export interface Exchange {
  /** The items of the answer as text, not read any further. */
  readonly items: string
  readonly hasMore: boolean
  readonly millis: number
}

export interface Device {
  /** One request: gives these items, if any, and takes what is new. `isPushOnly` takes nothing. */
  exchange(items: readonly string[], isPushOnly?: boolean): Promise<Exchange>
  /** How far it has read. */
  seq(): number
  listen(onPoke: (seq: number) => void): Promise<(() => void) | undefined>
}

const PAGE = 500
const ITEMS = '"items":['

const Head = z.object({
  witness: z.nullable(z.string()),
  reset: z.optional(z.string()),
  results: z.array(z.object({ st: z.string() })),
  cursors: z.record(z.string(), z.number()),
  more: z.boolean(),
})

// The items come last and are not read here: a thin client must not take longer than the server it measures.
const splitAnswer = (text: string): { readonly head: z.infer<typeof Head>; readonly items: string } => {
  const place = text.indexOf(ITEMS)
  const parsed: unknown = JSON.parse(`${text.slice(0, place + ITEMS.length)}]}`)
  return { head: Head.parse(parsed), items: text.slice(place + ITEMS.length, -2) }
}

let pids = 0
const newPid = (): string => {
  pids += 1
  return idOf(pids)
}

const refused = (status: number, text: string): Error =>
  new Error(`answered ${status}: ${text.slice(0, 300)}`)

export const productDevice = (client: Client, { token }: Pass): Device => {
  let cursors: Record<string, number> = {}
  let witness: string | null = null
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const bodyOf = (items: readonly string[], pull: boolean): string => {
    const rest = { v: 1, app: 'bench', schema: 1, pid: newPid(), now: Date.now(), witness, cursors, pull }
    const head = JSON.stringify({ ...rest, limit: PAGE, unsent: 0 })
    return `${head.slice(0, -1)},"push":[${items.join(',')}]}`
  }
  return {
    exchange: async (items, isPushOnly = false) => {
      const body = bodyOf(items, !isPushOnly)
      const answer = await client.send({ method: 'POST', path: '/v1/sync', headers, body })
      if (answer.status !== 200) throw refused(answer.status, answer.text)
      const { head, items: taken } = splitAnswer(answer.text)
      const isFine = head.reset === undefined && head.results.every(({ st }) => st === 'ok')
      if (!isFine || head.results.length !== items.length) throw refused(answer.status, answer.text)
      witness = head.witness
      if (!isPushOnly) cursors = head.cursors
      return { items: taken, hasMore: head.more, millis: answer.millis }
    },
    seq: () => Math.max(0, ...Object.values(cursors)),
    listen: (onPoke) => client.listen({ method: 'GET', path: '/v1/live', headers }, onPoke),
  }
}

export const floorDevice = (client: Client, { space }: Pick<Pass, 'space'>): Device => {
  let after = 0
  return {
    exchange: async (items, isPushOnly = false) => {
      const path = `/lines?space=${space}&after=${isPushOnly ? -1 : after}`
      const push = {
        method: 'POST',
        body: items.join('\n'),
        headers: { 'content-type': 'text/plain' },
      } as const
      const answer = await client.send(items.length > 0 ? { ...push, path } : { method: 'GET', path })
      if (answer.status !== 200) throw refused(answer.status, answer.text)
      const end = answer.text.lastIndexOf('\n')
      if (!isPushOnly) after = Number(answer.text.slice(end + 1))
      return { items: answer.text.slice(0, Math.max(end, 0)), hasMore: false, millis: answer.millis }
    },
    seq: () => after,
    listen: (onPoke) => client.listen({ method: 'GET', path: `/live?space=${space}&after=0` }, onPoke),
  }
}

/** Items as they go over the wire, written before anything is measured. */
export const linesOf = (items: readonly PushItem[]): string[] => items.map((item) => JSON.stringify(item))
