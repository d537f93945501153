// One request to the server. Never throws: what comes back is the parsed answer, or why there is none.
import * as z from 'zod/mini'
import { failure, type Result, success } from '#domain/record/result.ts'
import { Refusal, type RefusalCode } from '#protocol/refusal.ts'

const TIMEOUT_MILLIS = 25_000
const SMALLEST_WORTH_PACKING = 1024
/** A server takes what shrinks more than this for a bomb; such a body goes as it is. */
const HIGHEST_RATIO = 30

/** Why there is no answer: the server's own words, no contact, or something that is not our server. */
export type ServerFault = RefusalCode | 'offline' | 'garbled'

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** Without one the call carries no session, as a ballot must. */
  readonly token?: string
  /** May outlive the page; at most 64 KB. */
  readonly isFarewell?: boolean
}

export interface Transport {
  /** Sends and parses. A body that does not fit the schema is `garbled`: a café's login page, say. */
  call<T>(schema: z.ZodMiniType<T>, call: Call): Promise<Result<T, ServerFault>>
}

/** The browser's `fetch`, or a test's wire to a server in the same process. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>

/** For calls that answer 204. */
export const Nothing = z.unknown()

const packed = async (text: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  if (text.length < SMALLEST_WORTH_PACKING || typeof CompressionStream === 'undefined') return undefined
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  return text.length / bytes.length < HIGHEST_RATIO ? bytes : undefined
}

const requestInit = async ({ method, body, token, isFarewell = false }: Call): Promise<RequestInit> => {
  const text = body === undefined ? undefined : JSON.stringify(body)
  // A page that is going away has no time to pack.
  const bytes = text === undefined || isFarewell ? undefined : await packed(text)
  const headers = new Headers({ accept: 'application/json' })
  if (text !== undefined) headers.set('content-type', 'application/json')
  if (bytes) headers.set('content-encoding', 'gzip')
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  return {
    method,
    headers,
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    keepalive: isFarewell,
    signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    ...(text === undefined ? {} : { body: bytes ?? text }),
  }
}

const faultOf = (status: number, body: unknown): ServerFault => {
  const refusal = Refusal.safeParse(body)
  // Only our own server may say that somebody has left: its refusal carries `wipe`.
  if (refusal.success && (refusal.data.error !== 'removed' || refusal.data.wipe === true)) {
    return refusal.data.error
  }
  if (status === 413) return 'too-large'
  if (status === 429) return 'too-many'
  return status >= 500 ? 'unavailable' : 'garbled'
}

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Makes the transport. Addresses are on the app's own origin unless `origin` says otherwise. */
export const createTransport = ({ fetch, origin = '' }: { fetch: Fetch; origin?: string }): Transport => ({
  call: async (schema, call) => {
    let status: number
    let body: unknown
    try {
      const response = await fetch(`${origin}${call.path}`, await requestInit(call))
      status = response.status
      body = await bodyOf(response)
    } catch {
      return failure('offline')
    }
    if (status < 200 || status >= 300) return failure(faultOf(status, body))
    const parsed = schema.safeParse(body)
    return parsed.success ? success(parsed.data) : failure('garbled')
  },
})
