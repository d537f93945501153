// A field of a notice as text, in the reader's language: lists of the framework plan by name, choices by their words.
import { frameworkPlan } from '#domain/frameworkPlan/frameworkPlan.ts'
import { planTitle } from '#domain/frameworkPlan/planOptions.ts'
import { labelIn } from '#domain/notice/form.ts'
import type { Notice, NoticeField } from '#domain/notice/notice.ts'
import { listIn, textIn } from '#domain/notice/values.ts'
import { useProfile } from '#session/useProfile.ts'
import { formatDay } from '#texts/dates.ts'

/** Reads fields as they are shown, copied and printed; in `language` where the notice's own is wanted. */
export const useFieldText = () => {
  const profile = useProfile()
  const textOf = (notice: Notice, field: NoticeField, language = profile.me.language): string => {
    switch (field.type) {
      case 'refs':
        return listIn(notice, field.key)
          .map((ref) => `${ref} ${planTitle(ref, language)}`)
          .join('\n')
      case 'themes':
        return listIn(notice, field.key)
          .map((key) => frameworkPlan.themes.find((theme) => theme.key === key)?.title[language] ?? key)
          .join('\n')
      case 'choice': {
        const chosen = field.options?.find(({ value }) => value === textIn(notice, field.key))
        return chosen ? labelIn(chosen.label, language) : ''
      }
      case 'date':
        return formatDay(textIn(notice, field.key), language)
      default:
        return textIn(notice, field.key)
    }
  }
  return { textOf }
}
