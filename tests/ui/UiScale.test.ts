import { describe, expect, it } from 'vitest'
import UiScale from '#ui/UiScale.vue'
import { click, find, namesOf, press, show } from './screen.ts'

const labels = ['Svært sjelden', 'Sjelden', 'Av og til', 'Ofte', 'Svært ofte']
const options = labels.map((label, index) => ({ value: index + 1, label }))
const scale = (modelValue: number | 'dontKnow' | null = null) =>
  show(UiScale, {
    props: { modelValue, legend: 'Vi følger opp barnas ideer.', options, dontKnowLabel: 'Vet ikke' },
  })

describe('the scale', () => {
  it('is a group of six radios named by the statement', () => {
    scale()
    expect(find('group', 'Vi følger opp barnas ideer.')).toBeTruthy()
    expect(namesOf('radio')).toEqual([...labels, 'Vet ikke'])
  })

  it('answers by a tap, and the answer can be changed', async () => {
    const answer = scale()
    await click(find('radio', 'Ofte'))
    expect(answer.props('modelValue')).toBe(4)
    await click(find('radio', 'Vet ikke'))
    expect(answer.props('modelValue')).toBe('dontKnow')
  })

  it.each([
    ['1', 1],
    ['5', 5],
    ['0', 'dontKnow'],
  ])('answers by the key %s', async (key, expected) => {
    const answer = scale()
    await press(find('radio', 'Sjelden'), key)
    expect(answer.props('modelValue')).toBe(expected)
  })

  it('moves by arrows, round the ends, and takes the focus along', async () => {
    const answer = scale(5)
    await press(find('radio', 'Svært ofte'), 'ArrowRight')
    expect(answer.props('modelValue')).toBe('dontKnow')
    await press(find('radio', 'Vet ikke'), 'ArrowDown')
    expect(answer.props('modelValue')).toBe(1)
    await press(find('radio', 'Svært sjelden'), 'ArrowLeft')
    expect(answer.props('modelValue')).toBe('dontKnow')
    expect(document.activeElement).toBe(find('radio', 'Vet ikke'))
  })

  it('begins at the near end when nothing is answered', async () => {
    const answer = scale()
    await press(find('radio', 'Svært sjelden'), 'ArrowRight')
    expect(answer.props('modelValue')).toBe(1)
  })

  it('leaves other keys alone', async () => {
    const answer = scale(2)
    await press(find('radio', 'Sjelden'), '7')
    await press(find('radio', 'Sjelden'), 'a')
    expect(answer.props('modelValue')).toBe(2)
  })
})
