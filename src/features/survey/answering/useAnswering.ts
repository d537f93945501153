// One person's way through a round: every tap is kept, and the place too.
import { computed, shallowRef } from 'vue'
import {
  type AnsweringDraft,
  EMPTY_DRAFT,
  passedOver,
  type Question,
  responseTo,
  withAnswer,
  withPlace,
} from '#domain/survey/answering.ts'
import type { Answer } from '#domain/survey/response.ts'
import { useAutosave } from '#session/useAutosave.ts'

export interface Answering {
  readonly statements: readonly string[]
  readonly stored: AnsweringDraft
  /** Keeps the draft on this tablet. */
  readonly keep: (draft: AnsweringDraft) => Promise<void>
}

export const useAnswering = ({ statements, stored, keep }: Answering) => {
  const count = statements.length
  const draft = shallowRef(withPlace(stored, stored.place, count))
  const { schedule, flush } = useAutosave(keep)
  const change = (next: AnsweringDraft) => {
    draft.value = next
    schedule(next)
    void flush()
  }

  const statement = computed(() => statements[draft.value.place])
  return {
    draft,
    count,
    /** The statement to answer now; undefined at the review. */
    statement,
    response: computed(() => responseTo(draft.value.responses, statement.value ?? '')),
    skipped: computed(() => passedOver(draft.value.responses, statements)),
    answer: (question: Question, answer: Answer) => {
      if (statement.value !== undefined)
        change(withAnswer(draft.value, statement.value, { question, answer }))
    },
    goTo: (place: number) => change(withPlace(draft.value, place, count)),
    flush,
    /** Forgets the answers here in the page. */
    wipe: () => {
      draft.value = EMPTY_DRAFT
    },
  }
}
