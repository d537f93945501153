// What has a time: a round to answer, a meeting, a task.
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import type { Task } from '#domain/plan/goal.ts'
import { asBeginning, formatDay, formatMoment } from '#texts/dates.ts'
import { useLanguage } from '#texts/useLanguage.ts'
import type { CardWords, Named } from './card.ts'

// A task stands with its goal; one from a meeting stands there.
const placeOfTask = ({ goal, meeting }: Task): RouteLocationRaw => {
  if (goal !== null) return { name: 'goal', params: { id: goal } }
  return meeting === null ? { name: 'development' } : { name: 'meeting', params: { id: meeting } }
}

export const useWorkCards = () => {
  const { t } = useI18n()
  const language = useLanguage()
  const momentOf = (millis: number) => formatMoment(millis, language.value)

  const dueText = ({ task, isOverdue }: Named<'task'>): string => {
    if (task.dueDate === null) return t('home.task.noDate')
    const date = formatDay(task.dueDate, language.value)
    return isOverdue ? t('home.task.overdue', { date }) : t('home.task.due', { date })
  }

  return {
    roundCard: ({ round, minutes }: Named<'answerRound'>): CardWords => ({
      key: round.id,
      kicker: t('home.round.now'),
      title: round.title || t('home.round.title'),
      text: `${t('home.round.text', minutes)} ${t('home.round.closes', { moment: momentOf(round.closesAt) })}`,
      to: { name: 'answerRound', params: { round: round.id } },
      isPressing: true,
    }),
    meetingCard: ({ meeting, isNow }: Named<'meeting'>): CardWords => {
      const moment = asBeginning(momentOf(meeting.startsAt))
      const { place } = meeting
      return {
        key: meeting.id,
        kicker: isNow ? t('home.meeting.now') : t('home.meeting.next'),
        title: meeting.title || t('home.meeting.untitled'),
        text: place === '' ? moment : t('home.meeting.at', { moment, place }),
        to: { name: 'meeting', params: { id: meeting.id } },
        isPressing: isNow,
      }
    },
    taskCard: (concern: Named<'task'>): CardWords => ({
      key: concern.task.id,
      kicker: t('home.task.title'),
      title: concern.task.title || t('home.task.untitled'),
      text: dueText(concern),
      to: placeOfTask(concern.task),
      isPressing: concern.isOverdue,
    }),
  }
}
