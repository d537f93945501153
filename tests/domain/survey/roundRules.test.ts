import { describe, expect, it } from 'vitest'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import {
  chosenStatements,
  expectedOnDevices,
  minutesFor,
  newestFirst,
  phaseOf,
  REST_MILLIS,
  restingStatements,
} from '#domain/survey/roundRules.ts'
import { computeResult } from '#domain/survey/statistics.ts'
import { coreStatements, statements } from '#domain/survey/statement.ts'
import { pairsOf, times } from '#tests/support/surveyResponses.ts'
import { aMember, aResult, aRound, MONDAY } from '#tests/support/surveyRecords.ts'

const none = { leaders: false, sami: false }
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id)

describe('choosing statements', () => {
  it('has a core set of 20 that takes about six minutes and is about no leader', () => {
    const core = chosenStatements({ kind: 'core' }, none)
    expect(core).toEqual(coreStatements)
    expect(core).toHaveLength(20)
    expect(minutesFor(core.length)).toBe(6)
    expect(core.some(({ isAboutLeader }) => isAboutLeader)).toBe(false)
  })

  it('takes all statements about leaders, and the Sami one, only when asked to', () => {
    const all = chosenStatements({ kind: 'whole' }, { leaders: true, sami: true })
    expect(all).toEqual(statements)
    const usual = chosenStatements({ kind: 'whole' }, none)
    expect(usual.some(({ isAboutLeader, isOptional }) => isAboutLeader || isOptional)).toBe(false)
    expect(all.length - usual.length).toBe(4)
  })

  it('chooses by chapter and by theme', () => {
    const chapter = chosenStatements({ kind: 'chapters', chapters: ['3'] }, none)
    expect(chapter.length).toBeGreaterThan(3)
    expect(chapter.every(({ ref }) => ref.startsWith('3.'))).toBe(true)
    const theme = chosenStatements({ kind: 'themes', themes: ['inclusive-environment'] }, none)
    expect(new Set(theme.map((statement) => statement.theme))).toEqual(new Set(['inclusive-environment']))
    expect(chosenStatements({ kind: 'chapters', chapters: [] }, none)).toEqual([])
  })
})

describe('how many are expected on devices', () => {
  it('counts the staff, and neither guests, nor those who have left, nor those with slips', () => {
    const members = [
      aMember({ role: 'headTeacher' }),
      aMember({ role: 'pedagogicalLeader' }),
      aMember(),
      aMember({ role: 'owner' }),
      aMember({ role: 'partner' }),
      aMember({ leftAt: MONDAY }),
      aMember({ bySlip: true }),
    ]
    expect(expectedOnDevices(members)).toBe(3)
  })
})

describe('a statement that was asked not long ago', () => {
  const closed = aRound({ status: 'closed', closedAt: MONDAY })
  const published = aResult({
    data: computeResult({
      responses: [...pairsOf('u01', times(6, [3, 4] as const))],
      statements: closed.statements,
      expected: 6,
      invalid: 0,
    }),
  })

  it('rests for eight weeks after its figures were published', () => {
    const resting = restingStatements([closed], [published], MONDAY + REST_MILLIS - 1)
    expect(resting.get('u01')).toBe(MONDAY + REST_MILLIS)
    expect(restingStatements([closed], [published], MONDAY + REST_MILLIS).size).toBe(0)
  })

  it('may be asked again at once when too few answered it', () => {
    expect(restingStatements([closed], [published], MONDAY).has('u07')).toBe(false)
    const tooFew = aResult({ data: { kind: 'tooFew', answered: 3, expected: 6, invalid: 0 } })
    expect(restingStatements([closed], [tooFew], MONDAY).size).toBe(0)
  })

  it('rests while the result of a closed round has not come to this tablet', () => {
    expect([...restingStatements([closed], [], MONDAY + DAY_MILLIS).keys()]).toEqual(['u01', 'u07'])
  })

  it('is not asked in two rounds at once, whatever its rest', () => {
    const open = aRound({ id: 'round-2', statements: ['u01'] })
    expect(restingStatements([open, closed], [published], MONDAY).get('u01')).toBeNull()
    expect(restingStatements([closed, open], [published], MONDAY).get('u01')).toBeNull()
  })
})

describe('what a round is', () => {
  it('takes answers until its time is up, and then waits for late tablets', () => {
    const round = aRound()
    expect(phaseOf(round, round.closesAt - 1)).toBe('open')
    expect(phaseOf(round, round.closesAt)).toBe('closing')
    expect(phaseOf(aRound({ status: 'planned' }), MONDAY)).toBe('planned')
    expect(phaseOf(aRound({ status: 'closed' }), MONDAY)).toBe('closed')
  })

  it('stands with the newest first', () => {
    const older = aRound({ id: 'round-0', opensAt: MONDAY - DAY_MILLIS })
    expect(ids(newestFirst([older, aRound()]))).toEqual(['round-1', 'round-0'])
  })
})
