// Shows a component on a page and finds things on it as a person does: by role and name.
import { mount } from '@vue/test-utils'
import axe from 'axe-core'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

const selectors = {
  button: 'button',
  link: 'a[href]',
  textbox: 'input:not([type]), input[type="text"], textarea',
  searchbox: 'input[type="search"]',
  checkbox: 'input[type="checkbox"]',
  radio: 'input[type="radio"]',
  combobox: 'select',
  group: 'fieldset, [role="group"]',
  heading: 'h1, h2, h3',
  dialog: 'dialog[open]',
  tab: '[role="tab"]',
  tabpanel: '[role="tabpanel"]',
  img: '[role="img"]',
  progressbar: 'progress',
  region: 'section',
  navigation: 'nav',
} as const

export type Role = keyof typeof selectors

/** Everything of this role that a person can get at, with its accessible name. */
export function namesOf(role: Role): string[] {
  return elements(role).map(({ name }) => name)
}

export function find(role: Role, name?: string): HTMLElement {
  const found = elements(role).filter((element) => name === undefined || element.name === name)
  if (found.length !== 1 || !found[0]) {
    throw new Error(`${found.length} of role ${role} named ${name}; there are: ${namesOf(role).join(', ')}`)
  }
  return found[0].element
}

function elements(role: Role) {
  axe.setup(document)
  try {
    return [...document.querySelectorAll<HTMLElement>(selectors[role])]
      .filter((element) => !element.closest('[hidden], [inert]'))
      .map((element) => ({ element, name: axe.commons.text.accessibleText(element).trim() }))
  } finally {
    axe.teardown()
  }
}

const anyPage = { path: '/:rest(.*)*', component: { render: () => null } }

export const makeRouter = () => createRouter({ history: createMemoryHistory(), routes: [anyPage] })

/** Mounts the component in the document; what it emits for `v-model` comes back to it as a prop. */
export function show(
  component: Component,
  options: { props?: Record<string, unknown>; slots?: Record<string, string> } = {},
) {
  document.documentElement.lang = 'nb'
  const keepModel = (name: string) => ({
    [`onUpdate:${name}`]: (value: unknown) => void wrapper.setProps({ [name]: value }),
  })
  const wrapper = mount(component, {
    attachTo: document.body,
    props: { ...options.props, ...keepModel('modelValue'), ...keepModel('open') },
    slots: options.slots ?? {},
    global: { plugins: [makeRouter()] },
  })
  return wrapper
}

export async function press(element: HTMLElement, key: string) {
  element.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await settle()
}

export async function click(element: HTMLElement) {
  element.click()
  await settle()
}

export async function type(element: HTMLElement, text: string) {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.value = text
  element.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
}

export const settle = () => new Promise((resolve) => setTimeout(resolve))

/** All text on the page, or inside the element, with a space between its pieces. */
export function textOf(root: Node = document.body): string {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const pieces: string[] = []
  while (walker.nextNode()) pieces.push(walker.currentNode.textContent?.trim() ?? '')
  return pieces.filter(Boolean).join(' ')
}
