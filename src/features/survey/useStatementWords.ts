// The words of statements, questions and answers in the reader's language.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { Language } from '#domain/space/member.ts'
import type { Question } from '#domain/survey/answering.ts'
import { questions, statementOf } from '#domain/survey/statement.ts'

export const useStatementWords = () => {
  const { locale, t } = useI18n()
  const language = computed((): Language => {
    const spoken = Language.safeParse(locale.value)
    return spoken.success ? spoken.data : 'nb'
  })
  const labelsOf = (question: Question): readonly string[] => questions[question].labels[language.value]
  return {
    language,
    labelsOf,
    /** A statement as it is read; one of a newer edition has no words here yet. */
    textOf: (id: string) => statementOf(id)?.text[language.value] ?? t('survey.result.unknownStatement'),
    questionOf: (id: string, question: Question) =>
      question === 'importance'
        ? questions.importance.text[language.value]
        : questions.practice[statementOf(id)?.subject ?? 'group'][language.value],
    optionsOf: (question: Question) =>
      labelsOf(question).map((label, index) => ({ value: index + 1, label })),
    dontKnow: computed(() => questions.dontKnow[language.value]),
  }
}
