import { expect, it } from 'vitest'
import UiPage from '#ui/UiPage.vue'
import { find, show, textOf } from './screen.ts'

it('has one heading, which can take the focus after a change of page', () => {
  show(UiPage, { props: { title: 'Logg', lead: 'Bare for deg.' }, slots: { default: 'Innhold' } })
  const heading = find('heading', 'Logg')
  heading.focus()
  expect(document.activeElement).toBe(heading)
  expect(heading.tagName).toBe('H1')
  expect(textOf()).toContain('Bare for deg. Innhold')
})

it('keeps actions and the way back in their own places', () => {
  show(UiPage, {
    props: { title: 'Møte' },
    slots: { back: '<a href="/">Alle</a>', actions: '<button>Start</button>' },
  })
  expect(find('link', 'Alle').compareDocumentPosition(find('heading', 'Møte'))).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  )
  expect(find('button', 'Start')).toBeTruthy()
})
