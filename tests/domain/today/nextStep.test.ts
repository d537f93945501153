import { expect, it } from 'vitest'
import { Need } from '#domain/needs/need.ts'
import { Notice } from '#domain/notice/notice.ts'
import { Goal } from '#domain/plan/goal.ts'
import { Result, Round } from '#domain/survey/survey.ts'
import { nextStep, type YearSoFar } from '#domain/today/nextStep.ts'
import { aMember, aUnit, aView } from '#tests/support/peopleViews.ts'
import { anId } from '#tests/support/records.ts'

const people = [1, 2, 3, 4].map((number) => aMember(anId(number), { displayName: `Ansatt ${number}` }))
const ready: YearSoFar = {
  units: [aUnit(anId(11), 'Maurtua')],
  members: people,
  joined: 4,
  rounds: [],
  results: [],
  needs: [],
  goals: [],
  notices: [],
}
const open = aView(Round, { title: 'Høst', status: 'open', opensAt: 1, closesAt: 9 }, { id: anId(20) })
const closed = aView(Round, { title: 'Høst', status: 'closed', opensAt: 1, closesAt: 9 }, { id: anId(20) })
const result = aView(Result, { round: anId(20) }, { id: anId(21) })
const waiting = aView(Need, { title: 'Lek' }, { id: anId(30) })
const chosen = aView(Need, { title: 'Lek', state: 'chosen' }, { id: anId(31) })
const goal = aView(Goal, {}, { id: anId(40) })

const stepAfter = (done: Partial<YearSoFar>) => nextStep({ ...ready, ...done })?.kind

it('leads the head teacher through the year, one step at a time', () => {
  expect(stepAfter({ units: [] })).toBe('addUnits')
  expect(stepAfter({ members: people.slice(0, 1) })).toBe('addPeople')
  expect(stepAfter({ joined: 1 })).toBe('invite')
  expect(stepAfter({})).toBe('openRound')
  expect(stepAfter({ rounds: [open] })).toBe('waitForRound')
  expect(stepAfter({ rounds: [closed], results: [result] })).toBe('seeResult')
  expect(stepAfter({ rounds: [closed], results: [result], needs: [waiting] })).toBe('chooseNeeds')
  expect(stepAfter({ rounds: [closed], needs: [chosen] })).toBe('makeGoal')
  expect(stepAfter({ rounds: [closed], needs: [chosen], goals: [goal] })).toBe('writeNotice')
  expect(
    stepAfter({ rounds: [closed], needs: [chosen], goals: [goal], notices: [aView(Notice, {})] }),
  ).toBeUndefined()
})

it('does not ask for invitations when it cannot know who has joined', () => {
  expect(stepAfter({ joined: null })).toBe('openRound')
})
