// One request to the server. Never throws: what comes back is the parsed answer, or why there is none.
import * as z from 'zod/mini'
import { failure, success } from '#domain/record/result.ts'
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
  /** How long to wait for the answer, where that is another time than usual. */
  readonly timeoutMillis?: number
}

/** An answer that goes on and on. */
interface Stream {
  readonly path: string
  readonly token: string
  /** Ends it. */
  readonly signal: AbortSignal
}

/** What came back. A server that has too much to do may say how long to wait. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ServerFault; readonly retryMillis?: number }

export interface Transport {
  /** Sends and parses. A body that does not fit the schema is `garbled`: a café's login page, say. */
  call<T>(schema: z.ZodMiniType<T>, call: Call): Promise<Answer<T>>
  /** Opens a stream and tells each piece of text as it comes. Resolves when it is over, however it ended. */
  listen(stream: Stream, onText: (text: string) => void): Promise<Answer<void>>
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

const requestInit = async (call: Call): Promise<RequestInit> => {
  const { method, body, token, isFarewell = false, timeoutMillis = TIMEOUT_MILLIS } = call
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
    signal: AbortSignal.timeout(timeoutMillis),
    ...(text === undefined ? {} : { body: bytes ?? text }),
  }
}

const EVENT_STREAM = 'text/event-stream'

const streamInit = (token: string, signal: AbortSignal): RequestInit => ({
  headers: new Headers({ accept: EVENT_STREAM, authorization: `Bearer ${token}` }),
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
  signal,
})

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

const refused = async (response: Response): Promise<Answer<never>> => {
  const error = faultOf(response.status, await bodyOf(response))
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return seconds > 0 ? { ok: false, error, retryMillis: seconds * 1000 } : failure(error)
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

const readAll = async ({ body }: Response, onText: (text: string) => void): Promise<void> => {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read())
    onText(decoder.decode(piece.value, { stream: true }))
}

/** Makes the transport. Addresses are on the app's own origin unless `origin` says otherwise. */
export const createTransport = ({ fetch, origin = '' }: { fetch: Fetch; origin?: string }): Transport => ({
  call: async (schema, call) => {
    let body: unknown
    try {
      const response = await fetch(`${origin}${call.path}`, await requestInit(call))
      if (!response.ok) return await refused(response)
      body = await bodyOf(response)
    } catch {
      return failure('offline')
    }
    const parsed = schema.safeParse(body)
    return parsed.success ? success(parsed.data) : failure('garbled')
  },
  listen: async ({ path, token, signal }, onText) => {
    try {
      const response = await fetch(`${origin}${path}`, streamInit(token, signal))
      if (!response.ok) return await refused(response)
      const isStream = response.headers.get('content-type')?.startsWith(EVENT_STREAM) === true
      if (isStream) await readAll(response, onText)
      else await response.body?.cancel()
      return isStream ? success(undefined) : failure('garbled')
    } catch {
      return failure('offline')
    }
  },
})
