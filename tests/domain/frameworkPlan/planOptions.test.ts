import { expect, it } from 'vitest'
import { planOptions, planTitle } from '#domain/frameworkPlan/planOptions.ts'

it('offers chapters, sections and learning areas in the language of the person', () => {
  expect(planOptions('nn')).toContainEqual({
    value: '3.2',
    label: 'Leik',
    group: 'Formålet og innhaldet til barnehagen',
  })
  expect(planOptions('nb')).toContainEqual({
    value: '9.5',
    label: 'Antall, rom og form',
    group: 'Barnehagens fagområder',
  })
  expect(planOptions('nb').map((option) => option.value)).toContain('4')
  expect(planOptions('nb').map((option) => option.value)).not.toContain('9')
})

it('offers each place once', () => {
  const refs = planOptions('en').map((option) => option.value)
  expect(new Set(refs).size).toBe(refs.length)
})

it('shows the bare ref of an edition it does not know', () => {
  expect(planTitle('7.2', 'nb')).toBe('Vurdering')
  expect(planTitle('12.4', 'nb')).toBe('12.4')
})
