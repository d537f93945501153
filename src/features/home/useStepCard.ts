// The head teacher's next step in words.
import { useI18n } from 'vue-i18n'
import type { RouteLocationRaw } from 'vue-router'
import type { NextStep } from '#domain/today/nextStep.ts'
import { formatMoment } from '#texts/dates.ts'
import { useLanguage } from '#texts/useLanguage.ts'

interface StepCard {
  readonly title: string
  readonly text: string
  readonly to: RouteLocationRaw
}

const PLAIN = {
  addUnits: { title: 'home.step.addUnits', text: 'home.step.addUnitsText', to: '/barnehagen/avdelinger' },
  addPeople: { title: 'home.step.addPeople', text: 'home.step.addPeopleText', to: '/barnehagen/folk' },
  openRound: { title: 'home.step.openRound', text: 'home.step.openRoundText', to: '/kartlegging/ny' },
  chooseNeeds: { title: 'home.step.chooseNeeds', text: 'home.step.chooseNeedsText', to: '/utvikling/behov' },
  makeGoal: { title: 'home.step.makeGoal', text: 'home.step.makeGoalText', to: '/utvikling' },
  writeNotice: { title: 'home.step.writeNotice', text: 'home.step.writeNoticeText', to: '/utvikling' },
} as const

export const useStepCard = () => {
  const { t } = useI18n()
  const language = useLanguage()
  return (step: NextStep): StepCard => {
    switch (step.kind) {
      case 'invite':
        return {
          title: t('home.step.invite'),
          text: t('home.step.inviteText', { joined: step.joined, staff: step.staff }),
          to: { name: 'people' },
        }
      case 'waitForRound':
        return {
          title: t('home.step.waitForRound'),
          text: t('home.step.waitForRoundText', { moment: formatMoment(step.closesAt, language.value) }),
          to: { name: 'survey' },
        }
      case 'seeResult':
        return {
          title: t('home.step.seeResult'),
          text: t('home.step.seeResultText'),
          to: { name: 'result', params: { round: step.round } },
        }
      default: {
        const { title, text, to } = PLAIN[step.kind]
        return { title: t(title), text: t(text), to }
      }
    }
  }
}
