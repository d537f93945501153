// The network between a tablet and the server in the same process, with all that networks do.
import type { App } from '#server/http/context.ts'
import type { Fetch } from '#sync/transport.ts'

/** What happens to the next request. */
export type Mishap =
  /** It never reaches the server. */
  | 'requestLost'
  /** The server acts on it, but the answer never comes. */
  | 'answerLost'
  /** It reaches the server twice. */
  | 'deliveredTwice'
  /** Something in between answers: a café's login page. */
  | 'loginPage'
  | 'fine'

interface Seen {
  readonly path: string
  readonly body: string
}

const textOf = async (init: RequestInit): Promise<string> => {
  if (init.body === undefined || init.body === null) return ''
  if (typeof init.body === 'string') return init.body
  const stream = new Response(init.body).body
  if (!stream) return ''
  return new Response(stream.pipeThrough(new DecompressionStream('gzip'))).text()
}

const inject = async (app: App, address: string, init: RequestInit): Promise<Response> => {
  const body =
    init.body === undefined || init.body === null ? undefined : await new Response(init.body).arrayBuffer()
  const answer = await app.inject({
    method: init.method === 'POST' ? 'POST' : init.method === 'DELETE' ? 'DELETE' : 'GET',
    url: address,
    headers: Object.fromEntries(new Headers(init.headers)),
    ...(body === undefined ? {} : { payload: Buffer.from(body) }),
  })
  const isEmpty = answer.statusCode === 204
  return new Response(isEmpty ? null : answer.body, { status: answer.statusCode })
}

/** A tablet's network. */
export const createWire = (app: () => App) => {
  let isOffline = false
  const mishaps: Mishap[] = []
  const seen: Seen[] = []
  let beforeAnswer: (() => Promise<void>) | undefined

  const fetch: Fetch = async (address, init) => {
    const mishap = mishaps.shift() ?? 'fine'
    if (isOffline || mishap === 'requestLost') throw new TypeError('no network')
    seen.push({ path: address, body: await textOf(init) })
    if (mishap === 'loginPage') return new Response('<html>Velkommen til kaféen</html>', { status: 200 })
    if (mishap === 'deliveredTwice') await inject(app(), address, init)
    const answer = await inject(app(), address, init)
    const meanwhile = beforeAnswer
    beforeAnswer = undefined
    await meanwhile?.()
    if (mishap === 'answerLost') throw new TypeError('connection reset')
    return answer
  }
  return {
    fetch,
    setOffline: (offline: boolean) => {
      isOffline = offline
    },
    /** What happens to the next requests, in order. */
    expect: (...next: Mishap[]) => {
      mishaps.push(...next)
    },
    /** No more mishaps. */
    forgive: () => {
      mishaps.length = 0
    },
    /** Does something after the server has answered the next request, before the tablet hears of it. */
    meanwhile: (work: () => Promise<void>) => {
      beforeAnswer = work
    },
    /** Bodies that have gone to a path. */
    sentTo: (path: string) => seen.filter((one) => one.path === path).map(({ body }) => body),
  }
}
