// Reads the pokes out of a text/event-stream that comes in pieces.
import { Poke } from '#protocol/live.ts'

const END_OF_EVENT = /\r?\n\r?\n/
/** More than any event of ours: what never ends is thrown away. */
const LONGEST_EVENT = 10_000

const pokeOf = (event: string): number | undefined => {
  const lines = event.split(/\r?\n/)
  if (!lines.includes('event: poke')) return undefined
  const data = lines.find((line) => line.startsWith('data:'))?.slice('data:'.length)
  try {
    const poke = Poke.safeParse(JSON.parse(data ?? ''))
    return poke.success ? poke.data.seq : undefined
  } catch {
    return undefined
  }
}

/** The answer takes the next piece and tells each poke that it completes. Signs of life and strange events are passed over. */
export const readPokes = (onPoke: (seq: number) => void): ((piece: string) => void) => {
  let rest = ''
  return (piece) => {
    const events = (rest + piece).split(END_OF_EVENT)
    rest = (events.pop() ?? '').slice(-LONGEST_EVENT)
    for (const event of events) {
      const seq = pokeOf(event)
      if (seq !== undefined) onPoke(seq)
    }
  }
}
