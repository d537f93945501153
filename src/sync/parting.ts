// The member has left. What she had not yet shared goes to a leader, and then everything but her own unsent work goes
// from this device.
import type { LastPushAnswer } from '#protocol/parting.ts'
import { MOST_PUSH_ITEMS } from '#protocol/sync.ts'
import type { MemberApi } from './api.ts'
import type { Outgoing, Replica } from './replica.ts'
import { MOST_CHARACTERS } from './run.ts'

const PAUSES_MILLIS = [1000, 2000, 4000]

type Handing = Pick<MemberApi, 'handOver'>
type Pause = (millis: number) => Promise<void>

const isPassing = (error: string): boolean => ['offline', 'unavailable', 'too-many'].includes(error)

// The network was there a moment ago: it is worth a few more tries before everything is taken away.
const handOver = async (
  api: Handing,
  items: Outgoing['items'],
  pause: Pause,
): Promise<LastPushAnswer['results']> => {
  for (const millis of [...PAUSES_MILLIS, undefined]) {
    const answer = await api.handOver(items)
    if (answer.ok) return answer.value.results
    if (millis === undefined || !isPassing(answer.error)) return []
    await pause(millis)
  }
  return []
}

/**
 * Hands over what is unsent, once and as well as it goes, and wipes. What was handed over stays here too, marked.
 * @param pause waits between tries
 */
export const part = async (
  replica: Replica,
  api: Handing,
  pause: Pause = () => Promise.resolve(),
): Promise<void> => {
  const items = await replica.parting({ items: MOST_PUSH_ITEMS, characters: MOST_CHARACTERS })
  const results = items.length === 0 ? [] : await handOver(api, items, pause)
  await replica.wipe(new Set(items.filter((_, place) => results[place] === 'parked').map(({ id }) => id)))
}
