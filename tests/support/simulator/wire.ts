// The network between a simulated tablet and the server: what it loses, doubles, delays and shows to the oracle.
import { failure, success } from '#domain/record/result.ts'
import { Refusal } from '#protocol/refusal.ts'
import { createTransport, type Transport } from '#sync/transport.ts'
import type { Answer, Question, SimulatedServer } from './server.ts'

/** What happens to the next request. `held`: the answer comes when it is let go. */
type Mishap = 'requestLost' | 'answerLost' | 'deliveredTwice' | 'loginPage' | 'held' | 'fine'

export interface WireParts {
  readonly server: SimulatedServer
  /** The whole way of an answer through fetch, gzip and headers, or only its text. */
  readonly isWhole: boolean
  readonly token: () => string
  /** The tablet's own limits and habits: smaller pages, an app that knows less. */
  readonly shape: (body: unknown) => unknown
  /** Sees every answer to /v1/sync at the moment it is given. */
  readonly onAnswer: (question: Question, answer: Answer) => Promise<void>
}

const LOGIN_PAGE: Answer = { status: 200, text: '<html>Velkommen til kaféen</html>' }
const MOST_KEPT = 6

export const createWire = (parts: WireParts) => {
  const mishaps: Mishap[] = []
  const kept: Question[] = []
  const held: (() => void)[] = []
  const counts = { requests: 0, lostAnswers: 0, duplicates: 0, late: 0, lostRequests: 0 }
  let isOffline = false
  let onHeld = (): void => undefined

  const deliver = async (question: Question): Promise<Answer> => {
    const answer = await parts.server.ask(question)
    await parts.onAnswer(question, answer)
    return answer
  }
  const carry = async (question: Question): Promise<Answer | undefined> => {
    const mishap = mishaps.shift() ?? 'fine'
    if (isOffline || mishap === 'requestLost') {
      counts.lostRequests += 1
      return undefined
    }
    if (mishap === 'loginPage') return LOGIN_PAGE
    counts.requests += 1
    kept.push(question)
    if (kept.length > MOST_KEPT) kept.shift()
    if (mishap === 'deliveredTwice') {
      counts.duplicates += 1
      await deliver(question)
    }
    const answer = await deliver(question)
    if (mishap === 'answerLost') {
      counts.lostAnswers += 1
      return undefined
    }
    if (mishap === 'held') {
      counts.late += 1
      await new Promise<void>((resolve) => {
        held.push(resolve)
        onHeld()
      })
    }
    return answer
  }

  const light: Transport = {
    listen: async () => failure('offline'),
    call: async (schema, { path, body }) => {
      const text = JSON.stringify(parts.shape(body))
      const answer = await carry({ path, token: parts.token(), text })
      if (!answer) return failure('offline')
      const given = parsed(answer.text)
      if (answer.status !== 200) {
        const refusal = Refusal.safeParse(given)
        return failure(refusal.success ? refusal.data.error : 'garbled')
      }
      const fitting = schema.safeParse(given)
      return fitting.success ? success(fitting.data) : failure('garbled')
    },
  }
  const whole = createTransport({
    fetch: async (path, init) => {
      const body: unknown = parsed(await textOf(init.body))
      const text = JSON.stringify(parts.shape(body))
      const answer = await carry({ path, token: parts.token(), text })
      if (!answer) throw new TypeError('no network')
      return new Response(answer.text, { status: answer.status })
    },
  })
  return {
    transport: parts.isWhole ? whole : light,
    counts,
    isOffline: () => isOffline,
    setOffline: (offline: boolean) => {
      isOffline = offline
    },
    expect: (...next: Mishap[]) => void mishaps.push(...next),
    forgive: () => {
      mishaps.length = 0
      isOffline = false
    },
    /** The next request reaches the server and its answer stays under way: then this resolves. */
    holdNext: () => {
      mishaps.unshift('held')
      return new Promise<void>((resolve) => {
        onHeld = resolve
      })
    },
    /** The oldest answer on its way arrives. */
    letGo: () => held.shift()?.(),
    /** A request of some time ago arrives once more; nobody waits for the answer. */
    repeat: async (choose: (questions: readonly Question[]) => Question) => {
      if (kept.length > 0) await deliver(choose(kept))
    },
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const textOf = async (body: RequestInit['body']): Promise<string> => {
  if (typeof body === 'string') return body
  const stream = new Response(body ?? null).body
  if (!stream) return ''
  return new Response(stream.pipeThrough(new DecompressionStream('gzip'))).text()
}
