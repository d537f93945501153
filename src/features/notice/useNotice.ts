// One notice: its fields, its faults, where it is, and new drafts of it.
import { computed, type Ref } from 'vue'
import { mayWrite } from '#domain/access/decide.ts'
import { draftNotice } from '#domain/notice/draft.ts'
import { formOf } from '#domain/notice/form.ts'
import { Notice, type NoticeStatus } from '#domain/notice/notice.ts'
import { compareDraft, type DraftChoice, draftPatch, type FieldDraft } from '#domain/notice/redraft.ts'
import { isWritable, nextStatuses, statusPatch } from '#domain/notice/status.ts'
import { noticeFaults } from '#domain/notice/validate.ts'
import { textIn, valuePatch } from '#domain/notice/values.ts'
import { setChange } from '#domain/record/kind.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { loadSentenceWriter } from './sentenceWriter.ts'
import { materialFor, type NoticeRecords, useNoticeRecords } from './useNoticeRecords.ts'

const draftAgain = async (notice: Notice, records: NoticeRecords): Promise<FieldDraft[]> => {
  const write = await loadSentenceWriter(notice.language)
  const material = materialFor(records, notice.needs, notice.language)
  const sentences = write(draftNotice(material, textIn(notice, 'remeasureDate')))
  return compareDraft(notice, formOf(notice, records.forms), sentences)
}

/** What the pages of a notice show and do. */
export const useNotice = (id: Ref<string>) => {
  const all = useNoticeRecords()
  const { store, records, actor } = all
  const clock = useClock()
  const notice = computed(() => records.value?.notices.find((one) => one.id === id.value))
  const form = computed(() => notice.value && formOf(notice.value, records.value?.forms ?? []))
  const stored = useLive(() => store.stored(id.value), undefined, [id])
  const may = (field: string): boolean => {
    const record = stored.value
    return record !== undefined && mayWrite(actor.value, record.coll, record, field)
  }
  const save = (patch: Parameters<typeof store.save<typeof Notice>>[2]) => store.save(Notice, id.value, patch)
  const current = async (): Promise<Notice | undefined> => store.find(Notice, id.value)

  return {
    ...all,
    notice,
    form,
    faults: computed(() =>
      notice.value && form.value ? noticeFaults(notice.value, form.value, clock.today()) : [],
    ),
    mayWriteFields: computed(() => notice.value !== undefined && isWritable(notice.value) && may('values')),
    mayShare: computed(() => may('isSharedWithStaff')),
    moves: computed(() => (notice.value && may('status') ? nextStatuses(notice.value.status) : [])),
    setValue: (key: string, value: string | readonly string[]) => save(valuePatch(key, value)),
    setNeeds: (needs: readonly string[]) => save({ needs: setChange(notice.value?.needs ?? [], needs) }),
    share: (isSharedWithStaff: boolean) => save({ isSharedWithStaff }),
    moveTo: (status: NoticeStatus) =>
      save(statusPatch(status, { id: clock.newId(), at: clock.now(), by: actor.value.member })),
    /** Compares a new draft with what stands. Read anew, so that what was typed last is there. */
    redraft: async (): Promise<FieldDraft[]> => {
      const latest = await current()
      return latest && records.value ? draftAgain(latest, records.value) : []
    },
    /** Writes one field of a new draft as a person has said. */
    applyDraft: async (draft: FieldDraft, choice: DraftChoice) => {
      const latest = await current()
      if (latest) await save(draftPatch(latest, draft, choice))
    },
    remove: () => store.remove(id.value),
  }
}
export type NoticeDesk = ReturnType<typeof useNotice>
