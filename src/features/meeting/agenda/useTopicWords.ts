// What a waiting topic is called, and the agenda item it becomes.
import { useI18n } from 'vue-i18n'
import type { AgendaItem } from '#domain/meeting/meeting.ts'
import type { WaitingTopic } from '#domain/meeting/waiting.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import { statementOf } from '#domain/survey/statement.ts'
import { useProfile } from '#session/useProfile.ts'
import { useMeeting } from '../useMeeting.ts'

const asMembers = (refs: readonly string[]): Record<string, true> =>
  Object.fromEntries(refs.map((ref) => [ref, true as const]))

/** Words for what waits. */
export const useTopicWords = () => {
  const { t } = useI18n()
  const profile = useProfile()
  const { nameOf } = useMeeting()

  const titleOf = (topic: WaitingTopic): string => {
    switch (topic.kind) {
      case 'task':
        return topic.task.title
      case 'statement':
        return statementOf(topic.statement)?.text[profile.me.language] ?? topic.statement
      case 'entry':
        return (
          topic.words ||
          t('meeting.waiting.privateEntry', { name: nameOf(topic.entry.author) || t('common.unknownMember') })
        )
    }
  }
  const itemFor = (topic: WaitingTopic): PatchOf<typeof AgendaItem> => {
    switch (topic.kind) {
      case 'task':
        return { about: topic.about, title: topic.task.title, durationMinutes: 10 }
      case 'statement': {
        const statement = statementOf(topic.statement)
        return {
          about: topic.about,
          // What everybody reads stands in the kindergarten's own written form.
          title: statement?.text[profile.space.languageForm] ?? topic.statement,
          method: 'igp',
          durationMinutes: 30,
          refs: asMembers(statement ? [statement.ref] : []),
        }
      }
      case 'entry':
        return {
          about: topic.about,
          title: topic.words || t('meeting.waiting.neutralTitle'),
          durationMinutes: 15,
          refs: topic.words === null ? {} : asMembers(topic.entry.refs),
        }
    }
  }
  return { titleOf, itemFor }
}
