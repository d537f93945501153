// Everything a person has written, as a file of her own.
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { useClock } from '#session/useClock.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import { downloadJson } from '../download.ts'

export const useOwnWords = () => {
  const store = useStore()
  const profile = useProfile()
  const clock = useClock()
  return {
    download: async () => {
      const [entries, comments] = await Promise.all([store.all(Entry), store.all(Comment)])
      const mine = <T extends { author: string }>(records: T[]) =>
        records.filter((record) => record.author === profile.me.id)
      const words = { kindergarten: profile.space.name, entries: mine(entries), comments: mine(comments) }
      downloadJson(`personalrom-${clock.today()}.json`, words)
    },
  }
}
