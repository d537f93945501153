import { useI18n } from 'vue-i18n'
import { useProfile } from '#session/useProfile.ts'
import { formatMean } from './words.ts'

/** Published figures in one sentence, always with how many answered. */
export const useFigureWords = () => {
  const { t } = useI18n()
  const profile = useProfile()
  return {
    meansText: (practice: number | null, importance: number | null, count: number): string => {
      if (practice === null || importance === null) return t('needs.figures.withheld')
      const { language } = profile.me
      return t(
        'needs.figures.means',
        { practice: formatMean(practice, language), importance: formatMean(importance, language), count },
        count,
      )
    },
  }
}
