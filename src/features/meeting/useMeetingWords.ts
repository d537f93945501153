// A meeting in words: what it is called, when it is, who it is for.
import { useI18n } from 'vue-i18n'
import { endsAt } from '#domain/meeting/calendar.ts'
import type { Meeting } from '#domain/meeting/meeting.ts'
import type { Unit } from '#domain/space/space.ts'
import { useClock } from '#session/useClock.ts'
import { useProfile } from '#session/useProfile.ts'
import { asBeginning, formatHours, formatWeekday, localDay } from '#texts/dates.ts'
import { typeWords } from './words.ts'

/** Words of meetings in the language of the reader. */
export const useMeetingWords = () => {
  const { t } = useI18n()
  const profile = useProfile()
  const thisYear = useClock().today().slice(0, 4)
  // The year is said only where it is another one.
  const dayOf = (at: number) => {
    const year = localDay(at).slice(0, 4)
    const day = formatWeekday(at, profile.me.language)
    return year === thisYear ? day : `${day} ${year}`
  }
  const typeOf = (meeting: Pick<Meeting, 'type'>) => t(typeWords[meeting.type])
  return {
    /** The kind of a meeting, where its title does not say it already. */
    kindOf: (meeting: Pick<Meeting, 'type' | 'title'>) =>
      meeting.title.trim() === '' || meeting.title.toLowerCase().includes(typeOf(meeting).toLowerCase())
        ? ''
        : typeOf(meeting),
    titleOf: (meeting: Pick<Meeting, 'type' | 'title'>) => meeting.title.trim() || typeOf(meeting),
    whenOf: (meeting: Pick<Meeting, 'startsAt' | 'durationMinutes'>) =>
      `${asBeginning(dayOf(meeting.startsAt))} ${formatHours(meeting.startsAt, endsAt(meeting), profile.me.language)}`,
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
