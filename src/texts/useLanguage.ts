import { computed, type ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import type { AppLanguage } from './i18n.ts'

/** The language now spoken, for dates and for data that comes in three languages. */
export const useLanguage = (): ComputedRef<AppLanguage> => {
  const { locale } = useI18n()
  return computed(() => (locale.value === 'nn' || locale.value === 'en' ? locale.value : 'nb'))
}
