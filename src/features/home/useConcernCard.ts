// A concern in words, and where it leads.
import { useI18n } from 'vue-i18n'
import { entryName } from '#domain/reflection/entries.ts'
import type { Concern } from '#domain/today/concerns.ts'
import type { Card, CardWords, Named } from './card.ts'
import { useStepCard } from './useStepCard.ts'
import { useWorkCards } from './useWorkCards.ts'

export const useConcernCard = (nameOf: (member: string) => string | undefined) => {
  const { t } = useI18n()
  const stepCard = useStepCard()
  const { roundCard, meetingCard, taskCard } = useWorkCards()

  const entryCard = ({ entry }: Named<'sharedEntry'>): CardWords => ({
    key: entry.id,
    kicker: t('home.shared.title'),
    title: entryName(entry) || t('home.shared.untitled'),
    text: t('home.shared.by', { name: nameOf(entry.author) ?? t('common.unknownMember') }),
    to: { name: 'entry', params: { id: entry.id } },
    isPressing: false,
  })
  const troubleCard = ({ count }: Named<'unsentTrouble'>): CardWords => ({
    key: 'trouble',
    kicker: t('home.now'),
    title: t('home.trouble.title'),
    text: t('home.trouble.text', count),
    to: { name: 'unsent' },
    isPressing: true,
  })
  const devicesCard = ({ count }: Named<'devices'>): CardWords => ({
    key: 'devices',
    kicker: t('home.step.title'),
    title: t('home.devices.title'),
    text: t('home.devices.text', count),
    to: { name: 'devices' },
    isPressing: false,
  })

  const wordsOf = (concern: Concern): CardWords => {
    switch (concern.kind) {
      case 'answerRound':
        return roundCard(concern)
      case 'meeting':
        return meetingCard(concern)
      case 'task':
        return taskCard(concern)
      case 'sharedEntry':
        return entryCard(concern)
      case 'nextStep':
        return { key: 'step', kicker: t('home.step.title'), isPressing: false, ...stepCard(concern.step) }
      case 'unsentTrouble':
        return troubleCard(concern)
      case 'devices':
        return devicesCard(concern)
    }
  }
  return (concern: Concern): Card => ({ ...wordsOf(concern), kind: concern.kind })
}
