// The log as a list: what this person may read, filtered, searched.
import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { planTitle } from '#domain/frameworkPlan/planOptions.ts'
import { Entry, entryTexts } from '#domain/reflection/entry.ts'
import { type EntryFilter, EVERY_ENTRY, filterEntries, newestFirst } from '#domain/reflection/entries.ts'
import { isStaff, type Language, Member } from '#domain/space/member.ts'
import { nameOfMember } from '#domain/space/people.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'
import { useLanguage } from '#texts/useLanguage.ts'
import { createTextSearch, type SearchDocument } from './textSearch.ts'
import { useShown } from './useShown.ts'

const documentOf = (entry: Entry, author: string, language: Language): SearchDocument => ({
  id: entry.id,
  heading: entry.title,
  body: [...entryTexts(entry), author, ...entry.refs.map((ref) => planTitle(ref, language))].join(' '),
})

export const useReflection = () => {
  const { t } = useI18n()
  const language = useLanguage()
  const store = useStore()
  const profile = useProfile()
  const filter = reactive<{ -readonly [P in keyof EntryFilter]: EntryFilter[P] }>({ ...EVERY_ENTRY })
  const query = ref('')

  // Together, so that no entry stands for a moment without the name of its author.
  const loaded = useLive(
    async () => ({ entries: await store.all(Entry), members: await store.all(Member) }),
    undefined,
  )
  const entries = computed(() => loaded.value?.entries ?? [])

  const authorName = (entry: Entry): string =>
    entry.author === profile.me.id
      ? t('reflection.byMe')
      : (nameOfMember(loaded.value?.members ?? [], entry.author) ?? t('common.unknownMember'))

  const search = computed(() =>
    createTextSearch(entries.value.map((entry) => documentOf(entry, authorName(entry), language.value))),
  )

  const filtered = computed(() => newestFirst(filterEntries(entries.value, filter, profile.me.id)))
  const found = computed(() => {
    if (query.value.trim() === '') return filtered.value
    const byId = new Map(filtered.value.map((entry) => [entry.id, entry]))
    return search.value(query.value).flatMap((id) => byId.get(id) ?? [])
  })

  const { shown, hasMore, showMore } = useShown(() => found.value, [query, () => ({ ...filter })])

  const showAll = () => {
    Object.assign(filter, EVERY_ENTRY)
    query.value = ''
  }

  return {
    filter,
    query,
    entries: shown,
    count: computed(() => found.value.length),
    hasMore,
    showMore,
    isLoading: computed(() => loaded.value === undefined),
    isEmpty: computed(() => loaded.value?.entries.length === 0),
    authorName,
    /** Owner and partner read what is shared with them. */
    mayWrite: computed(() => isStaff(profile.actor.role)),
    showAll,
    restore: (id: string) => store.restore(id),
  }
}
