// A person at work in a browser, for tests of pages: real store in memory, no network, a clock that stands still.
import { createPinia, setActivePinia } from 'pinia'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter, type RouteRecordRaw } from 'vue-router'
import type { Id } from '#domain/record/id.ts'
import { flattenPatch, type Kind, type PatchOf } from '#domain/record/kind.ts'
import { stampOf, tick } from '#domain/record/stamp.ts'
import { Member, type Language, type Role } from '#domain/space/member.ts'
import { Space, Unit } from '#domain/space/space.ts'
import { type Environment, environmentKey } from '#session/environment.ts'
import { useProfile } from '#session/useProfile.ts'
import type { CanaryPlaces } from '#store/canary.ts'
import { openDeviceStore, type ProfileRow } from '#store/deviceDatabase.ts'
import { plainSealer } from '#store/sealer.ts'
import { createTransport, type Fetch } from '#sync/transport.ts'
import { createTexts } from '#texts/i18n.ts'
import type { TextGroup } from '#texts/messages.ts'
import { type TestClock, testClock, testIds } from './clock.ts'
import { quietOccasions } from './quietOccasions.ts'

export interface ProfileOptions {
  readonly role?: Role
  readonly name?: string
  readonly language?: Language
  /** Names of the units of the kindergarten; the person belongs to the first. */
  readonly units?: readonly string[]
  /** Names of colleagues, all `staff`. */
  readonly colleagues?: readonly string[]
  readonly spaceName?: string
  readonly isExample?: boolean
  readonly clock?: TestClock
  /** Answers of the server; without it the browser is offline. */
  readonly fetch?: Fetch
  /** Where this browser's canary lies; nowhere unless given. */
  readonly canary?: CanaryPlaces
  /** Routes the page links to; all features' unless given. */
  readonly routes?: readonly RouteRecordRaw[]
}

const GROUPS = Object.keys(import.meta.glob('../../src/texts/nb/*.ts')).flatMap(
  (path) => /([A-Za-z]+)\.ts$/.exec(path)?.[1] ?? [],
) as TextGroup[]

const offline: Fetch = () => Promise.reject(new TypeError('no network in this test'))

let worlds = 0

/** A browser that has not joined yet, with everything pages are given. */
export const aBrowser = async (options: ProfileOptions = {}) => {
  worlds += 1
  const clock = options.clock ?? testClock()
  const quiet = quietOccasions()
  const environment: Environment = {
    now: clock.now,
    newId: testIds(clock.now),
    chance: () => 0.5,
    app: 'test',
    transport: createTransport({ fetch: options.fetch ?? offline }),
    device: openDeviceStore(`device-${String(worlds)}-${String(Math.random())}`),
    sealer: plainSealer,
    occasions: quiet.occasions,
    ...(options.canary ? { canary: options.canary } : {}),
  }
  const texts = createTexts(options.language ?? 'nb')
  await texts.load(GROUPS)
  const routes = options.routes ?? (await import('#shell/features.ts')).featureRoutes()
  const router = createRouter({ history: createMemoryHistory(), routes: [...routes] })
  const pinia = createPinia()
  setActivePinia(pinia)
  const app = createApp({ render: () => null })
  app.use(pinia).provide(environmentKey, environment)
  const profile = app.runWithContext(() => useProfile())
  return {
    clock,
    environment,
    profile,
    texts,
    router,
    quiet,
    pinia,
    /** Runs a composable as a page would. */
    run: <T>(work: () => T): T => app.runWithContext(work),
    /** For `mount(Page, { global: world.global })`. */
    global: {
      plugins: [pinia, texts.i18n, router],
      provide: { [environmentKey as symbol]: environment },
    },
  }
}

const rowFor = (newId: () => Id, options: ProfileOptions): ProfileRow => ({
  database: `profile-${String(worlds)}-${String(Math.random())}`,
  token: 'token',
  device: newId(),
  replica: 'kariskarip',
  member: {
    id: newId(),
    displayName: options.name ?? 'Kari Nordmann',
    role: options.role ?? 'staff',
    language: options.language ?? 'nb',
  },
  space: {
    id: newId(),
    name: options.spaceName ?? 'Solbakken barnehage',
    isExample: options.isExample ?? false,
  },
  isTrusted: true,
})

interface Origin {
  readonly id: Id
  readonly author: Id
}

const clockAt = (millis: number) => {
  let clock = { millis, counter: 0 }
  return () => (clock = tick(clock, millis))
}

/** A person with a profile, her own member record, her colleagues and their units. All of it counts as shared. */
export const aProfile = async (options: ProfileOptions = {}) => {
  const browser = await aBrowser(options)
  const { environment, profile } = browser
  const row = rowFor(environment.newId, options)
  await environment.device.keepProfile(row)
  await profile.start()
  if (!profile.opened) throw new Error('the profile did not open')
  const { store, replica } = profile.opened

  /** A record of somebody else's, as if the server had just sent it. Returns its id. */
  const receive = async <K extends Kind>(
    kind: K,
    patch: PatchOf<K>,
    from: Partial<Origin> = {},
  ): Promise<Id> => {
    const { id = environment.newId(), author = row.member.id } = from
    const values = { vis: 'staff', ...flattenPatch(kind, patch) }
    const stamps = clockAt(browser.clock.now())
    const f = Object.fromEntries(
      Object.entries(values).map(([name, v]) => [name, { v, h: stampOf(stamps(), 'theserver0') }]),
    )
    const { receipt, witness, cursors } = await replica.outgoing({ items: 0, characters: 0 })
    await replica.apply({
      receipt,
      witness,
      cursors,
      verdicts: [],
      didPull: true,
      items: [{ id, in: ['s'], coll: kind.coll, author, f }],
      drop: [],
      hasMore: false,
      offsetMillis: 0,
    })
    return id
  }
  const me = row.member
  const units: Id[] = []
  for (const name of options.units ?? ['Rødtopp']) units.push(await receive(Unit, { name }))
  const own = { units: Object.fromEntries(units.slice(0, 1).map((unit) => [unit, true as const])) }
  const { displayName, role, language } = me
  await receive(Member, { displayName, role, language, ...own }, { id: me.id })
  const colleagues: Id[] = []
  for (const colleague of options.colleagues ?? []) {
    colleagues.push(await receive(Member, { displayName: colleague, role: 'staff', ...own }))
  }
  await receive(Space, { name: row.space.name, isExample: row.space.isExample }, { id: row.space.id })
  await profile.refresh()
  return { ...browser, store, row, me, units, colleagues, receive }
}
export type ProfileWorld = Awaited<ReturnType<typeof aProfile>>
