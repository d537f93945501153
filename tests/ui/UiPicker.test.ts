import { describe, expect, it } from 'vitest'
import UiPicker from '#ui/UiPicker.vue'
import { click, find, namesOf, press, show, textOf, type } from './screen.ts'

const options = [
  { value: 'lek', label: 'Lek', group: 'Innhold' },
  { value: 'omsorg', label: 'Omsorg', group: 'Innhold', keywords: 'trygghet' },
  { value: 'natur', label: 'Natur og miljø', group: 'Fagområder' },
]
const picker = (modelValue: string[] = [], max?: number) =>
  show(UiPicker, {
    props: {
      modelValue,
      label: 'Hører til',
      options,
      searchLabel: 'Søk',
      emptyText: 'Ingen treff',
      removeText: (label: string) => `Fjern ${label}`,
      ...(max === undefined ? {} : { max }),
    },
  })

describe('the picker', () => {
  it('shows what can be chosen once the search is entered', async () => {
    picker()
    expect(namesOf('checkbox')).toEqual([])
    await click(find('searchbox', 'Søk'))
    expect(namesOf('checkbox')).toEqual(['Lek', 'Omsorg', 'Natur og miljø'])
  })

  it('finds by label, group and other words', async () => {
    picker()
    await type(find('searchbox', 'Søk'), 'trygg')
    expect(namesOf('checkbox')).toEqual(['Omsorg'])
    await type(find('searchbox', 'Søk'), 'fagområder NATUR')
    expect(namesOf('checkbox')).toEqual(['Natur og miljø'])
    await type(find('searchbox', 'Søk'), 'xyz')
    expect(textOf()).toContain('Ingen treff')
  })

  it('adds by a tap and takes away by its chip', async () => {
    const chosen = picker(['lek'])
    await click(find('searchbox', 'Søk'))
    await click(find('checkbox', 'Natur og miljø'))
    expect(chosen.props('modelValue')).toEqual(['lek', 'natur'])
    await click(find('button', 'Fjern Lek'))
    expect(chosen.props('modelValue')).toEqual(['natur'])
    expect(document.activeElement).toBe(find('group', 'Hører til'))
  })

  it('takes no more than the most it may', async () => {
    const chosen = picker(['lek'], 1)
    await click(find('searchbox', 'Søk'))
    await click(find('checkbox', 'Omsorg'))
    expect(chosen.props('modelValue')).toEqual(['lek'])
  })

  it('closes by Escape and by stepping outside', async () => {
    picker()
    await click(find('searchbox', 'Søk'))
    await press(find('searchbox', 'Søk'), 'Escape')
    expect(namesOf('checkbox')).toEqual([])
    await click(find('searchbox', 'Søk'))
    find('searchbox', 'Søk').dispatchEvent(
      new FocusEvent('focusout', { bubbles: true, relatedTarget: document.body }),
    )
    await click(document.body)
    expect(namesOf('checkbox')).toEqual([])
  })
})
