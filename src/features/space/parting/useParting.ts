// Work of people who have left, which they had not shared: leaders see it, and take care of what is worth it.
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { Member } from '#domain/space/member.ts'
import { nameOfMember } from '#domain/space/people.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { type ParkedWork, useServer } from '#session/useServer.ts'
import { useStore } from '#session/useStore.ts'
import { formatDay } from '#texts/dates.ts'
import { refusalKeys } from '#texts/refusals.ts'
import { useLanguage } from '#texts/useLanguage.ts'
import { downloadFile } from '../download.ts'
import { collKey } from '../tablet/collKeys.ts'
import { useAsked } from '../useAsked.ts'
import { workWords } from './workWords.ts'

export interface ShownWork extends ParkedWork {
  readonly name: string
  readonly about: string
  readonly words: string
}

export const useParting = () => {
  const { t } = useI18n()
  const language = useLanguage()
  const store = useStore()
  const profile = useProfile()
  const server = useServer()
  const clock = useClock()
  const members = useLive(() => store.all(Member), [])
  const { answer, refresh } = useAsked(() => server.parked.list())
  const said = ref<{ color: 'success' | 'warning'; text: string }>()

  const items = computed((): ShownWork[] => {
    if (answer.value.kind !== 'answered') return []
    return answer.value.value.map((work) => {
      const date = formatDay(work.at, language.value)
      return {
        ...work,
        name: nameOfMember(members.value, work.member) ?? t('common.unknownMember'),
        about: t('space.parting.about', { kind: t(collKey(work.coll)), date }),
        words: workWords(work.values),
      }
    })
  })

  const download = () => {
    const text = items.value.map(({ name, about, words }) => `${name}\n${about}\n\n${words}`)
    const file = `personalrom-${clock.today()}.txt`
    downloadFile(new File([text.join('\n\n----\n\n')], file, { type: 'text/plain' }))
  }

  const remove = async (work: ShownWork) => {
    const result = await server.parked.remove(work)
    said.value = result.ok
      ? { color: 'success', text: t('space.parting.removed') }
      : { color: 'warning', text: t(refusalKeys[result.error]) }
    await refresh()
  }

  return {
    items,
    isAsking: computed(() => answer.value.kind === 'asking'),
    isEmpty: computed(() => answer.value.kind === 'answered' && items.value.length === 0),
    fault: computed(() => {
      if (answer.value.kind !== 'unknown') return undefined
      return answer.value.fault === 'offline' ? t('space.needsServer') : t(refusalKeys[answer.value.fault])
    }),
    mayRemove: computed(() => profile.actor.role === 'headTeacher'),
    said,
    refresh,
    download,
    remove,
  }
}
