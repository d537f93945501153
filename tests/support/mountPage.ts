// A page as a person meets it: its route, its texts, and things found by role and words.
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import axe from 'axe-core'
import { expect, vi } from 'vitest'
import { RouterView } from 'vue-router'
import type { ProfileWorld } from './profile.ts'

/** Opens an address in a person's browser and waits until its page stands. */
export const openPage = async (world: Pick<ProfileWorld, 'router' | 'global'>, address: string) => {
  await world.router.push(address)
  const page = mount(RouterView, { global: world.global, attachTo: document.body })
  await vi.waitFor(() => expect(page.find('h1').exists()).toBe(true))
  await flushPromises()
  return page
}

const nameOf = (element: Element): string =>
  (element.getAttribute('aria-label') ?? element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()

/** The button or link with this name. */
export const button = (page: VueWrapper, name: string) => {
  const found = page.findAll('button, a').find((one) => nameOf(one.element) === name)
  if (!found)
    throw new Error(
      `no button «${name}» among: ${page
        .findAll('button, a')
        .map((one) => nameOf(one.element))
        .join(' | ')}`,
    )
  return found
}

/** Whether there is a button or link with this name. */
export const hasButton = (page: VueWrapper, name: string): boolean =>
  page.findAll('button, a').some((one) => nameOf(one.element) === name)

/** The control with this label. */
export const control = (page: VueWrapper, label: string) => {
  const found = page.findAll('label').find((one) => nameOf(one.element) === label)
  const id = found?.attributes('for')
  const target = id === undefined ? found?.find('input, textarea, select') : page.find(`[id="${id}"]`)
  if (!target?.exists())
    throw new Error(
      `no control «${label}» among: ${page
        .findAll('label')
        .map((one) => nameOf(one.element))
        .join(' | ')}`,
    )
  return target
}

/** Waits until the page says this. */
export const says = (page: VueWrapper, words: string) =>
  vi.waitFor(() => expect(page.text().replaceAll(/\s+/g, ' ')).toContain(words), { timeout: 4000 })

/** What axe finds on a page; colours and layout are looked at in a real browser. */
export const axeFindings = async (page: VueWrapper): Promise<string[]> => {
  const { violations } = await axe.run(page.element.parentElement ?? document.body, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}
