// A meeting in words: what it is called, when it is, who it is for.
import { useI18n } from 'vue-i18n'
import { endsAt } from '#domain/meeting/calendar.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Unit } from '#domain/space/space.ts'
import { useProfile } from '#session/useProfile.ts'
import { formatMoment, formatTime } from '#texts/dates.ts'
import { typeWords } from './words.ts'

/** Words of meetings in the language of the reader. */
export const useMeetingWords = () => {
  const { t } = useI18n()
  const profile = useProfile()
  const typeOf = (meeting: Pick<Meeting, 'type'>) => t(typeWords[meeting.type])
  return {
    typeOf,
    titleOf: (meeting: Pick<Meeting, 'type' | 'title'>) => meeting.title.trim() || typeOf(meeting),
    whenOf: (meeting: Pick<Meeting, 'startsAt' | 'durationMinutes'>) =>
      `${formatMoment(meeting.startsAt, profile.me.language)}–${formatTime(endsAt(meeting))}`,
    audienceOf: (meeting: Pick<Meeting, 'vis' | 'unit'>, units: readonly Unit[]) =>
      meeting.vis === 'unit'
        ? (units.find(({ id }) => id === meeting.unit)?.name ?? t('common.visibility.unit'))
        : t('common.visibility.staff'),
    lengthOf: (minutes: number) => {
      const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
      if (hours === 0) return t('meeting.minutes', { count: rest }, rest)
      return rest === 0
        ? t('meeting.hours', { count: hours }, hours)
        : t('meeting.hoursAndMinutes', { hours, minutes: rest })
    },
  }
}
