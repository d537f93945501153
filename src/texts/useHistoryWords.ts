// The words around what a record said before: which field, until when, and why there is nothing to see.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatMoment } from './dates.ts'
import { refusalKeys } from './refusals.ts'
import { useLanguage } from './useLanguage.ts'

type State =
  | { readonly kind: 'asking' | 'told' }
  | { readonly kind: 'unknown'; readonly fault: keyof typeof refusalKeys }

interface Earlier {
  readonly field: string
  readonly text: string
  readonly until: number
}

interface Parts {
  readonly state: () => State
  readonly earlier: () => readonly Earlier[]
  /** What a field is called on the page. */
  readonly labelOf: (field: string) => string
}

/** For `UiHistory`: its items, whose keys are their places in `earlier`, and its message. */
export const useHistoryWords = ({ state, earlier, labelOf }: Parts) => {
  const { t } = useI18n()
  const language = useLanguage()
  const items = computed(() =>
    earlier().map(({ field, text, until }, place) => {
      const words = { field: labelOf(field), moment: formatMoment(until, language.value) }
      return {
        key: String(place),
        title: t('common.history.changed', words),
        text,
        restoreName: t('common.history.restoreThis', words),
      }
    }),
  )
  const message = computed(() => {
    const now = state()
    if (now.kind === 'asking') return t('common.history.asking')
    if (now.kind === 'unknown')
      return t(now.fault === 'offline' ? 'common.history.offline' : refusalKeys[now.fault])
    return earlier().length === 0 ? t('common.history.none') : undefined
  })
  return { items, message }
}
