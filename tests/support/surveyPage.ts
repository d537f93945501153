// A page of the survey in a document, with a real store, and a server that says what the test wants.
import { mount } from '@vue/test-utils'
import axe from 'axe-core'
import type { Component } from 'vue'
import { vi } from 'vitest'
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, HOUR_MILLIS } from '#domain/record/instant.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import { Result, Round, type RoundKeys } from '#domain/survey/survey.ts'
import type { RoundResult } from '#domain/survey/result.ts'
import survey from '#features/survey/index.ts'
import type { Fetch } from '#sync/transport.ts'
import { textOf } from '#tests/ui/screen.ts'
import type { aBrowser, ProfileWorld } from './profile.ts'

/** The survey's own pages, and the one that the app starts with. */
export const routes = [...survey.routes, { path: '/', component: { render: () => null } }]

type Browser = Pick<Awaited<ReturnType<typeof aBrowser>>, 'global' | 'router'>

/** Shows a page at an address, as the shell does. */
export const showPage = async (
  world: Browser,
  { page, at, props = {} }: { page: Component; at: string; props?: Record<string, unknown> },
) => {
  document.documentElement.lang = 'nb'
  document.title = 'Personalrom'
  await world.router.push(at)
  return mount(page, { attachTo: document.body, props, global: world.global })
}

/** Waits until the page says this. */
export const pageSays = (text: string | RegExp): Promise<void> =>
  vi.waitFor(
    () => {
      const page = textOf()
      if (typeof text === 'string' ? !page.includes(text) : !text.test(page))
        throw new Error(
          `The page does not say «${typeof text === 'string' ? text : text.source}» but: ${page}`,
        )
    },
    { timeout: 8000, interval: 15 },
  )

// What only a browser with layout can judge, and what the shell around the page has.
const NOT_HERE = ['color-contrast', 'region', 'target-size', 'landmark-one-main']

/** What axe finds on the page. */
export const barriers = async (): Promise<string[]> => {
  const { violations } = await axe.run(document.body, {
    rules: Object.fromEntries(NOT_HERE.map((id) => [id, { enabled: false }])),
    resultTypes: ['violations'],
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const base64url = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('base64url')

/** The two public keys of a round, as the server makes them. */
export const roundKeys = async (): Promise<RoundKeys> => {
  const sealing = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const rsa = {
    name: 'RSA-PSS',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-384',
  }
  const signing = await crypto.subtle.generateKey(rsa, true, ['sign', 'verify'])
  return {
    sealing: base64url(await crypto.subtle.exportKey('raw', sealing.publicKey)),
    signing: base64url(await crypto.subtle.exportKey('spki', signing.publicKey)),
  }
}

/** An open round of three statements that has come to this tablet. */
export const anOpenRound = async (world: ProfileWorld, patch: PatchOf<typeof Round> = {}): Promise<Id> =>
  world.receive(Round, {
    title: 'Kartlegging høst',
    statements: ['u01', 'u07', 'u12'],
    opensAt: world.clock.now() - HOUR_MILLIS,
    closesAt: world.clock.now() + DAY_MILLIS,
    expected: 12,
    status: 'open',
    publicKey: await roundKeys(),
    ...patch,
  })

/** A closed round and what it shows. */
export const aClosedRound = async (world: ProfileWorld, data: RoundResult | null): Promise<Id> => {
  const closedAt = world.clock.now() - DAY_MILLIS
  const statements = data?.kind === 'figures' ? data.statements.map(({ statement }) => statement) : ['u01']
  const patch = { title: 'Kartlegging vår', statements, opensAt: closedAt - DAY_MILLIS, closesAt: closedAt }
  const round = await world.receive(Round, { ...patch, closedAt, status: 'closed', expected: 12 })
  if (data) await world.receive(Result, { round, data })
  return round
}

/** A server that answers some paths, and nothing else: `{ 'POST /v1/slip': [200, body] }`. */
export const serverSaying =
  (answers: Readonly<Record<string, readonly [number, unknown]>>): Fetch =>
  (address, { method = 'GET' }) => {
    const answer = answers[`${method} ${address}`]
    if (!answer) return Promise.reject(new TypeError(`no answer to ${method} ${address}`))
    return Promise.resolve(new Response(JSON.stringify(answer[1]), { status: answer[0] }))
  }
