// The people of a simulation: ten tablets of a head teacher, a pedagogical leader, two of the staff in two units,
// and a partner from outside, all on one server.
import type { Inviter } from '#server/access/invitations.ts'
import type { JoinedAnswer } from '#server/access/joining.ts'
import { type Id, uuidV7 } from '#domain/record/id.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { Member, type Role } from '#domain/space/member.ts'
import { Unit } from '#domain/space/space.ts'
import { openInBrowser, type ProfileTables } from '#store/database.ts'
import { MEETING_EVENING, testClock } from '../clock.ts'
import { memoryTables } from '../memoryTables.ts'
import { type Chance, seeded } from '../simulation.ts'
import type { SimulatedDatabase } from './database.ts'
import { type Nature, startServer } from './server.ts'
import { openTablet, type Tablet, type TabletEvents } from './tablet.ts'
import type { WireParts } from './wire.ts'

export type StoreKind = 'memory' | 'indexeddb'

/** What the simulation wants to hear of one tablet. */
export type Listener = Omit<TabletEvents, never> & Pick<WireParts, 'onAnswer'>

interface Options {
  readonly seed: number
  readonly store: StoreKind
  readonly database: SimulatedDatabase
  readonly listen: (tablet: () => Tablet) => Listener
}

const PEOPLE: readonly { readonly name: string; readonly role: Role; readonly units: readonly number[] }[] = [
  { name: 'Per', role: 'pedagogicalLeader', units: [0] },
  { name: 'Ola', role: 'staff', units: [0] },
  { name: 'Anne', role: 'staff', units: [1] },
  { name: 'Petra', role: 'partner', units: [] },
]

const natureOf = (chance: Chance, now: () => number): Nature => {
  let made = 0
  return {
    now,
    newId: () => {
      made += 1
      const bytes = new Uint8Array(10)
      new DataView(bytes.buffer).setUint32(6, made)
      return uuidV7(now(), bytes)
    },
    chance: (bytes) => Uint8Array.from({ length: bytes }, () => chance.upTo(256)),
  }
}

const inviterOf = (tablet: Tablet): Inviter => {
  const { space, member, isTrusted } = tablet.session()
  return { space: space.id, member: member.id, role: 'headTeacher', isTrusted }
}

let runs = 0

/** Makes the kindergarten; everybody has joined and knows all there is. */
export const openKindergarten = async ({ seed, store, database, listen }: Options) => {
  runs += 1
  await database.clear()
  const clock = testClock(MEETING_EVENING + (seed % 300) * DAY_MILLIS)
  const nature = natureOf(seeded(seed * 2 + 1), clock.now)
  const server = await startServer(database, nature, store === 'memory' ? 'service' : 'app')
  const stores = new Map<string, ProfileTables>()
  const run = runs
  const open = (name: string): ProfileTables => {
    const known = store === 'memory' ? stores.get(name) : openInBrowser(`run-${run}-${name}`)
    const tables = known ?? memoryTables(name)
    stores.set(name, tables)
    return tables
  }
  const tablets: Tablet[] = []
  const unpack = (joined: JoinedAnswer, person: string): Tablet => {
    const number = tablets.filter((one) => one.name.startsWith(person)).length + 1
    const listener = listen(() => tablet)
    const tablet: Tablet = openTablet(
      {
        name: `${person}${number}`,
        server,
        isWhole: store === 'indexeddb',
        now: clock.now,
        newId: nature.newId,
        open,
        onAnswer: listener.onAnswer,
        events: listener,
      },
      joined,
    )
    tablets.push(tablet)
    return tablet
  }
  const must = (joined: JoinedAnswer | undefined): JoinedAnswer => {
    if (!joined) throw new Error('nobody could join')
    return joined
  }
  const syncAll = async () => {
    for (const tablet of tablets) await tablet.runs()
  }

  const kari = unpack(await server.begin(), 'Kari')
  await kari.runs()
  const units: Id[] = []
  for (const name of ['Rødtopp', 'Blåklokka']) units.push(await kari.store().create(Unit, { name }))
  for (const { name, role, units: places } of PEOPLE) {
    const own = Object.fromEntries(places.map((place) => [units[place] ?? '', true as const]))
    const member = await kari.store().create(Member, { displayName: name, role, units: own })
    await kari.runs()
    const first = unpack(must(await server.join(inviterOf(kari), member)), name)
    unpack(must(await server.join({ ...inviterOf(first), role }, member)), name)
  }
  unpack(must(await server.join(inviterOf(kari), kari.member)), 'Kari')
  await syncAll()
  return {
    server,
    database,
    clock,
    nature,
    tablets,
    units,
    kari,
    people: [...new Set(tablets.map(({ member }) => member))],
    syncAll,
    tablesOf: (tablet: Tablet) => stores.get(tablet.name),
    inviterOf,
    close: async () => {
      for (const tablet of tablets) tablet.close()
      await server.close()
    },
  }
}
export type SimulatedKindergarten = Awaited<ReturnType<typeof openKindergarten>>
