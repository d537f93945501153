import * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { createTransport, type Fetch } from '#sync/transport.ts'

const Answer = z.object({ name: z.string() })
const answering =
  (status: number, body: string | null): Fetch =>
  () =>
    Promise.resolve(new Response(body, { status }))

const ask = (fetch: Fetch, body?: unknown) =>
  createTransport({ fetch }).call(Answer, { method: 'POST', path: '/v1/x', body, token: 'secret' })

const sent = async (body: unknown, isFarewell = false): Promise<RequestInit> => {
  let seen: RequestInit = {}
  const fetch: Fetch = (_address, init) => {
    seen = init
    return Promise.resolve(new Response('{"name":"x"}'))
  }
  await createTransport({ fetch }).call(Answer, { method: 'POST', path: '/v1/x', body, isFarewell })
  return seen
}

const words = Array.from({ length: 2000 }, (_, place) => `ord${(place * 7919) % 100_003}`).join(' ')

describe('an answer', () => {
  it('comes back parsed', async () => {
    expect(await ask(answering(200, '{"name":"Rødtopp"}'))).toEqual({ ok: true, value: { name: 'Rødtopp' } })
  })

  it.each([
    ['a login page', 200, '<html>'],
    ['another shape', 200, '{"names":[]}'],
    ['half an answer', 200, '{"name":'],
    ['a refusal that is none of ours', 404, 'Not found'],
    ['a proxy that wants a password', 401, '<html>'],
    ['a block page that is no word of our server', 403, '{"error":"removed"}'],
  ])('that is %s is garbled', async (_name, status, body) => {
    expect(await ask(answering(status, body))).toEqual({ ok: false, error: 'garbled' })
  })

  it.each([
    [401, '{"error":"session-over"}', 'session-over'],
    [403, '{"error":"removed","wipe":true}', 'removed'],
    [409, '{"error":"code-used"}', 'code-used'],
    [413, '', 'too-large'],
    [429, '', 'too-many'],
    [502, '<html>Bad gateway</html>', 'unavailable'],
  ])('with status %d says why', async (status, body, error) => {
    expect(await ask(answering(status, body))).toEqual({ ok: false, error })
  })

  it('that never comes is offline', async () => {
    expect(await ask(() => Promise.reject(new TypeError('no network')))).toEqual({
      ok: false,
      error: 'offline',
    })
  })
})

describe('a request', () => {
  it('of some length is packed', async () => {
    const init = await sent({ words })
    expect(new Headers(init.headers).get('content-encoding')).toBe('gzip')
    const packed = await new Response(init.body).arrayBuffer()
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(stream).json()).toEqual({ words })
  })

  it('that is short, or that looks like a bomb, goes as it is', async () => {
    expect(new Headers((await sent({ words: 'kort' })).headers).get('content-encoding')).toBeNull()
    expect(
      new Headers((await sent({ words: 'a'.repeat(90_000) })).headers).get('content-encoding'),
    ).toBeNull()
  })

  it('may outlive its page', async () => {
    const init = await sent({ words }, true)
    expect(init.keepalive).toBe(true)
    expect(typeof init.body).toBe('string')
  })

  it('carries no cookie, no referrer, and a session only where one is given', async () => {
    const init = await sent({})
    expect(init).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' })
    expect(new Headers(init.headers).has('authorization')).toBe(false)
  })
})

describe('a server that has too much to do', () => {
  const saying = (retryAfter: string): Fetch => {
    return () => Promise.resolve(new Response(null, { status: 503, headers: { 'retry-after': retryAfter } }))
  }

  it('says how long to wait', async () => {
    expect(await ask(saying('7'))).toEqual({ ok: false, error: 'unavailable', retryMillis: 7000 })
  })

  it.each(['soon', '-3', '0', 'Mon, 23 Nov 2026 17:00:00 GMT'])(
    'may say «%s», which is passed over',
    async (text) => {
      expect(await ask(saying(text))).toEqual({ ok: false, error: 'unavailable' })
    },
  )
})

describe('a stream', () => {
  const stream = (fetch: Fetch, onText: (text: string) => void = () => undefined) =>
    createTransport({ fetch }).listen(
      { path: '/v1/live', token: 'secret', signal: new AbortController().signal },
      onText,
    )
  const bytes = new TextEncoder().encode(': blåbær\n\n')
  const inPieces = (...pieces: readonly Uint8Array<ArrayBuffer>[]): Fetch => {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(piece)
        controller.close()
      },
    })
    const headers = { 'content-type': 'text/event-stream; charset=utf-8' }
    return () => Promise.resolve(new Response(body, { headers }))
  }

  it('is told as it comes, also when a letter is cut in two', async () => {
    let text = ''
    const fetch = inPieces(bytes.slice(0, 5), bytes.slice(5))
    expect(await stream(fetch, (piece) => (text += piece))).toEqual({ ok: true, value: undefined })
    expect(text).toBe(': blåbær\n\n')
  })

  it('that is a login page, a refusal or a dead wire is none', async () => {
    expect(await stream(answering(200, '<html>'))).toEqual({ ok: false, error: 'garbled' })
    expect(await stream(answering(401, '{"error":"session-over"}'))).toEqual({
      ok: false,
      error: 'session-over',
    })
    expect(await stream(() => Promise.reject(new TypeError('gone')))).toEqual({ ok: false, error: 'offline' })
  })
})
