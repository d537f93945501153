import { expect, it } from 'vitest'
import UiLinkCard from '#ui/UiLinkCard.vue'
import { find, show, textOf } from './screen.ts'

it('is one link, named by its title alone', () => {
  show(UiLinkCard, {
    props: { to: '/moter/1', title: 'Personalmøte', text: 'Tre saker', meta: 'Klokka 17' },
    slots: { tags: '<span>Ny</span>' },
  })
  expect(find('link', 'Personalmøte').getAttribute('href')).toBe('/moter/1')
  expect(textOf()).toBe('Personalmøte Tre saker Klokka 17 Ny')
})
