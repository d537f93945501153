// A server that speaks to a listening tablet: each stream is opened, fed and ended by the test.
import type { Fetch } from '#sync/transport.ts'

interface OpenStream {
  readonly says: (text: string) => void
  readonly ends: () => void
  readonly isAborted: () => boolean
}

/** Answers `/v1/live` with streams, and `/v1/live?after=` as `asked` says; everything else as `other` does. */
export const liveWire = (other: Fetch = () => Promise.reject(new TypeError('no network'))) => {
  const streams: OpenStream[] = []
  const questions: string[] = []
  let refusal: (() => Response) | undefined
  let asked = (): Response => new Response(null, { status: 204 })
  const open = (signal: AbortSignal | null | undefined): Response => {
    const encoder = new TextEncoder()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')))
        streams.push({
          says: (text) => controller.enqueue(encoder.encode(text)),
          ends: () => controller.close(),
          isAborted: () => signal?.aborted === true,
        })
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
  }
  const fetch: Fetch = async (address, init) => {
    if (!address.startsWith('/v1/live')) return other(address, init)
    if (refusal) return refusal()
    if (address === '/v1/live') return open(init.signal)
    questions.push(address)
    return asked()
  }
  return {
    fetch,
    streams,
    questions,
    /** The stream that was opened last. */
    stream: (): OpenStream => {
      const last = streams.at(-1)
      if (!last) throw new Error('nobody listens')
      return last
    },
    refuses: (next: (() => Response) | undefined) => {
      refusal = next
    },
    answersQuestions: (next: () => Response) => {
      asked = next
    },
  }
}
