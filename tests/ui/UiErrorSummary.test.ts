import { expect, it } from 'vitest'
import UiErrorSummary from '#ui/UiErrorSummary.vue'
import { click, find, namesOf, show, textOf } from './screen.ts'

const errors = [{ id: 'name', text: 'Skriv navnet' }]

it('takes the focus when it appears, and leads to the field', async () => {
  document.body.insertAdjacentHTML('beforeend', '<input id="name" aria-label="Navn">')
  show(UiErrorSummary, { props: { title: 'Noe mangler', errors } })
  expect(document.activeElement?.textContent).toContain('Noe mangler')
  await click(find('link', 'Skriv navnet'))
  expect(document.activeElement?.id).toBe('name')
  document.getElementById('name')?.remove()
})

it('is not there when nothing is wrong', () => {
  show(UiErrorSummary, { props: { title: 'Noe mangler', errors: [] } })
  expect(textOf()).toBe('')
  expect(namesOf('heading')).toEqual([])
})
