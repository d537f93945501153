// The member has left. What she had not yet shared goes to a leader, and then everything but her own unsent work goes
// from this device.
import { MOST_PUSH_ITEMS } from '#protocol/sync.ts'
import type { MemberApi } from './api.ts'
import type { Replica } from './replica.ts'
import { MOST_CHARACTERS } from './run.ts'

/** Hands over what is unsent, once and as well as it goes, and wipes. What was handed over stays here too, marked. */
export const part = async (replica: Replica, api: Pick<MemberApi, 'handOver'>): Promise<void> => {
  const items = await replica.parting({ items: MOST_PUSH_ITEMS, characters: MOST_CHARACTERS })
  const answer = items.length === 0 ? undefined : await api.handOver(items)
  const results = answer?.ok ? answer.value.results : []
  await replica.wipe(new Set(items.filter((_, place) => results[place] === 'parked').map(({ id }) => id)))
}
