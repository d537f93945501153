// Remembers how long the server has asked us to wait. A server that has too much to do must be believed.
import type { Instant } from '#domain/record/instant.ts'
import type { Transport } from './transport.ts'

/** Whatever stands in between may ask for more; we do not believe that. */
const LONGEST_MILLIS = 60 * 60_000

export interface Patience {
  readonly transport: Transport
  /** How long is still to be waited, in milliseconds. */
  left(): number
}

/** The same transport, listened to. `chance` spreads those who were all told the same. */
export const createPatience = (
  transport: Transport,
  { now, chance }: { readonly now: () => Instant; readonly chance: () => number },
): Patience => {
  let until: Instant = 0
  return {
    left: () => Math.max(0, until - now()),
    transport: {
      listen: (stream, onText) => transport.listen(stream, onText),
      call: async (schema, call) => {
        const answer = await transport.call(schema, call)
        const millis = answer.ok ? 0 : Math.min(answer.retryMillis ?? 0, LONGEST_MILLIS)
        until = millis === 0 ? 0 : now() + millis * (1 + chance() / 2)
        return answer
      },
    },
  }
}
