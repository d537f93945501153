// The head teacher makes a round: every choice is kept until it is opened.
import { computed, shallowRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { graceOf, plannedStatements, problemsOf, readPlan, type RoundPlan } from '#domain/survey/newRound.ts'
import { DEFAULT_OPEN_DAYS, expectedOnDevices, restingStatements } from '#domain/survey/roundRules.ts'
import { Result, Round, SurveyForm } from '#domain/survey/survey.ts'
import { Member } from '#domain/space/member.ts'
import { useAutosave } from '#session/useAutosave.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useStore } from '#session/useStore.ts'
import { formatDay, localDay } from '#texts/dates.ts'
import { NEW_ROUND_DRAFT } from '../draftKeys.ts'
import { useStatementWords } from '../useStatementWords.ts'
import { momentOf } from './momentOf.ts'

const CLOSING_TIME = '17:00'

const closingMoment = ({ closingDay, closingTime }: RoundPlan) => momentOf(closingDay, closingTime)

const useFreshPlan = () => {
  const { t } = useI18n()
  const { language } = useStatementWords()
  return (now: number): RoundPlan => ({
    title: t('survey.new.nameDefault', { day: formatDay(now, language.value) }),
    set: 'core',
    chapters: [],
    themes: [],
    leaders: false,
    sami: false,
    closingDay: localDay(now + DEFAULT_OPEN_DAYS * DAY_MILLIS),
    closingTime: CLOSING_TIME,
    grace: 'home',
  })
}

/** Makes the form and the round. The round opens when the server has made its keys. */
const useRoundMaking = () => {
  const store = useStore()
  const clock = useClock()
  return async (plan: RoundPlan, statements: readonly string[], expected: number) => {
    const title = plan.title.trim()
    const form = await store.create(SurveyForm, { title, statements })
    await store.create(Round, {
      form,
      title,
      statements,
      opensAt: clock.now(),
      closesAt: closingMoment(plan),
      graceMillis: graceOf(plan),
      expected,
      includesLeaderStatements: plan.leaders,
    })
    await store.drafts.remove(NEW_ROUND_DRAFT)
  }
}

export const useNewRound = () => {
  const store = useStore()
  const clock = useClock()
  const freshPlan = useFreshPlan()
  const make = useRoundMaking()
  const plan = shallowRef<RoundPlan>()
  const { schedule, flush } = useAutosave((next: RoundPlan) => store.drafts.put(NEW_ROUND_DRAFT, next))
  void store.drafts.get(NEW_ROUND_DRAFT).then((stored) => {
    plan.value = readPlan(stored, freshPlan(clock.now()))
  })

  const resting = useLive(
    async () => restingStatements(await store.all(Round), await store.all(Result), clock.now()),
    new Map<string, number | null>(),
  )
  const expected = useLive(async () => expectedOnDevices(await store.all(Member)), undefined)
  const planned = computed(() =>
    plan.value ? plannedStatements(plan.value, resting.value) : { asked: [], resting: [] },
  )

  return {
    plan,
    expected,
    resting,
    planned,
    change: (patch: Partial<RoundPlan>) => {
      if (!plan.value) return
      plan.value = { ...plan.value, ...patch }
      schedule(plan.value)
    },
    problems: () => {
      if (!plan.value) return []
      const { asked } = planned.value
      return problemsOf(plan.value, { asked, closesAt: closingMoment(plan.value), now: clock.now() })
    },
    open: async () => {
      await flush()
      if (plan.value) await make(plan.value, planned.value.asked, expected.value ?? 0)
    },
  }
}
