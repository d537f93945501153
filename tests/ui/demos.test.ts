import axe from 'axe-core'
import { flushPromises, mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { demos } from '#ui/demos.ts'
import { makeRouter } from './screen.ts'

// What only a browser with layout can judge, and what only a whole page can have.
const notHere = ['color-contrast', 'region', 'page-has-heading-one', 'heading-order', 'target-size']

it.each(Object.entries(demos))('has no barrier in %s', async (_path, load) => {
  document.documentElement.lang = 'nb'
  document.title = 'Demo'
  const demo = (await load()).default
  mount(demo, { attachTo: document.body, global: { plugins: [makeRouter()] } })
  await flushPromises()
  const { violations } = await axe.run(document.body, {
    rules: Object.fromEntries(notHere.map((id) => [id, { enabled: false }])),
    resultTypes: ['violations'],
  })
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
})
