// A new notice: the chosen needs become a whole draft at once.
import { computed, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import { needsByState } from '#domain/needs/decide.ts'
import { draftNotice, factsOf, remeasureDay } from '#domain/notice/draft.ts'
import { DEFAULT_FORM } from '#domain/notice/defaultForm.data.ts'
import { Notice } from '#domain/notice/notice.ts'
import { firstDraftPatch } from '#domain/notice/redraft.ts'
import { useClock } from '#session/useClock.ts'
import { loadSentenceWriter } from './sentenceWriter.ts'
import { materialFor, useNoticeRecords } from './useNoticeRecords.ts'

/** Making a notice, and the list of those there are. */
export const useNewNotice = () => {
  const { store, records, me, actor, space } = useNoticeRecords()
  const clock = useClock()
  const router = useRouter()
  const chosen = computed(() => needsByState(records.value?.needs ?? []).chosen)
  const needs = ref<string[]>([])
  const language = ref<string>(space.value.languageForm)
  // All chosen needs are ticked until somebody says otherwise.
  watch(
    chosen,
    (next, before) => {
      const isNew = ({ id }: { id: string }) => !(before ?? []).some((one) => one.id === id)
      needs.value = [...needs.value, ...next.filter(isNew).map(({ id }) => id)]
    },
    { immediate: true },
  )
  const isBusy = ref(false)

  const create = async () => {
    if (!records.value || needs.value.length === 0 || isBusy.value) return
    isBusy.value = true
    const form = language.value === 'nn' ? 'nn' : 'nb'
    const material = materialFor(records.value, needs.value, form)
    const remeasureDate = remeasureDay(clock.today())
    const write = await loadSentenceWriter(form)
    const id = await store.create(
      Notice,
      firstDraftPatch({
        language: form,
        title: material.needs[0]?.title ?? '',
        needs: material.needs.map((need) => need.id),
        facts: factsOf(material, { contact: me.value.displayName, remeasureDate }),
        form: DEFAULT_FORM,
        sentences: write(draftNotice(material, remeasureDate)),
      }),
    )
    isBusy.value = false
    await router.push({ name: 'notice', params: { id } })
  }
  return {
    records,
    me,
    chosen,
    needs,
    language,
    isBusy,
    create,
    mayCreate: computed(() => actor.value.role === 'headTeacher'),
    notices: computed(() => (records.value?.notices ?? []).toSorted((a, b) => (a.id < b.id ? 1 : -1))),
  }
}
