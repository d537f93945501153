// A kindergarten in one process: the real server on SQLite in memory, and tablets with real stores and real sync.
import 'fake-indexeddb/auto'
import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Id } from '#domain/record/id.ts'
import { Member, type Role } from '#domain/space/member.ts'
import { Unit } from '#domain/space/space.ts'
import { hashOfCode } from '#server/access/codes.ts'
import { watchRounds } from '#server/ballots/watchRounds.ts'
import { readConfig } from '#server/config.ts'
import type { BallotStore } from '#server/ballots/ballotStore.ts'
import type { RemovalLog } from '#server/removals/removalLog.ts'
import { createErasure } from '#server/sync/erase.ts'
import { newEra } from '#server/sync/newEra.ts'
import { ballotRoutes } from '#server/http/ballotRoutes.ts'
import type { App } from '#server/http/context.ts'
import { createServer } from '#server/server.ts'
import { createInProcessTexts } from '#server/texts/inProcessTexts.ts'
import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { createStorage } from '#server/storage/createStorage.ts'
import type { Engine } from '#server/storage/engine.ts'
import { openSqliteDatabase } from '#server/storage/sqlite.ts'
import type { Tables } from '#server/storage/tables.ts'
import type { Environment } from '#session/environment.ts'
import { openProfile } from '#session/openProfile.ts'
import { openDeviceStore, type ProfileRow } from '#store/deviceDatabase.ts'
import { plainSealer } from '#store/sealer.ts'
import { createMemberApi, createOpenApi, type Joined } from '#sync/api.ts'
import type { SyncState } from '#sync/schedule.ts'
import { createTransport } from '#sync/transport.ts'
import { memoryRemovals } from './memoryRemovals.ts'
import { type TestClock, testClock, testIds } from './clock.ts'
import { quietOccasions } from './quietOccasions.ts'
import { createWire } from './wire.ts'

const SETUP_CODE = 'the-setup-link-of-this-test'
const PLENTY = '1000000'

const configOf = () => {
  const config = readConfig({
    SYNCS_PER_MINUTE: PLENTY,
    SPACE_SYNCS_PER_MINUTE: PLENTY,
    ADDRESS_REQUESTS_PER_MINUTE: PLENTY,
    CODES_PER_MINUTE: PLENTY,
    SLOWEST_LOOP_MILLIS: PLENTY,
    BALLOTS_PER_MINUTE: PLENTY,
    LOG_LEVEL: 'silent',
    APP_DIR: 'public',
  })
  if (!config.ok) throw new Error(config.error.join(' '))
  return config.value
}

const SERVER_KEY = new Uint8Array(32).fill(7)

/** Where a kindergarten's records lie. */
export interface WorldDatabase {
  open(): Engine<Tables>
  /** Copies what is there now; the answer names the copy. */
  backUp(engine: Engine<Tables>): Promise<string>
  /** What is opened next is this copy. */
  putBack(backup: string): Promise<void>
}

const inSqliteFiles = (): WorldDatabase => {
  const folder = mkdtempSync(join(tmpdir(), 'personalrom-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  const nextFile = () => join(folder, `${(files += 1)}.sqlite`)
  let current = nextFile()
  return {
    open: () => openSqliteDatabase<Tables>(current),
    backUp: async ({ db }) => {
      const file = nextFile()
      await sql`vacuum into ${file}`.execute(db)
      return file
    },
    putBack: async (backup) => {
      current = nextFile()
      copyFileSync(backup, current)
    },
  }
}

const serverOn = async (
  engine: Engine<Tables>,
  clock: TestClock,
  { ballots, removals }: { ballots: BallotStore; removals: RemovalLog },
) => {
  const storage = await createStorage(engine)
  const { app, context } = await createServer({
    config: configOf(),
    storage,
    removals,
    texts: createInProcessTexts(),
    now: clock.now,
    newId: testIds(clock.now),
    chance: (bytes) => randomBytes(bytes),
    serverKey: SERVER_KEY,
    logger: pino({ level: 'silent' }),
    version: 'test',
    modules: [(parts) => ballotRoutes(watchRounds(parts, ballots), parts.config.limits)],
  })
  return { app, storage, engine, context, hooks: context.hooks }
}

/** The real server. */
const aServer = async (clock: TestClock, database: WorldDatabase) => {
  // Of their own, and in no backup.
  const ballots = await openSqliteBallots(':memory:')
  const outside = { ballots, removals: memoryRemovals() }
  let now = await serverOn(database.open(), clock, outside)
  await now.storage.addSetupCode(hashOfCode(SERVER_KEY, SETUP_CODE))
  return {
    app: () => now.app,
    ballots,
    /** Half a minute passes for the server. */
    tick: () => now.hooks.tick(),
    /** What the operator may do to somebody's work. */
    erasure: () => createErasure(now.context),
    /** The operator begins another timeline. */
    newEra: (space: Id) => newEra(now.storage, now.context.newId, space),
    /** A record as the server has it. */
    record: (space: Id, id: Id) => now.storage.readRecord(space, id),
    /** A backup, by its name. */
    backUp: (): Promise<string> => database.backUp(now.engine),
    /** The disk has died; the backup is put in its place. */
    restore: async (backup: string) => {
      await now.app.close()
      await database.putBack(backup)
      now = await serverOn(database.open(), clock, outside)
    },
    /** The server lets go of its memory of everything up to now, as after half a year. */
    forgetTheOld: async (space: Id) => {
      await now.engine.db
        .updateTable('space')
        .set((eb) => ({ floor_seq: eb.ref('seq') }))
        .where('id', '=', space)
        .execute()
    },
  }
}

let devices = 0

/** A tablet: its own clock, network and databases. */
const aTablet = (app: () => App, clock: TestClock) => {
  devices += 1
  const wire = createWire(app)
  const skew = { millis: 0 }
  const now = () => clock.now() + skew.millis
  const quiet = quietOccasions()
  const environment: Environment = {
    now,
    newId: testIds(clock.now),
    chance: () => 0.5,
    app: 'test',
    transport: createTransport({ fetch: wire.fetch }),
    device: openDeviceStore(`tablet-${devices}`),
    sealer: plainSealer,
    occasions: quiet.occasions,
  }
  return { number: devices, wire, skew, quiet, environment, api: createOpenApi(environment.transport) }
}
type Tablet = ReturnType<typeof aTablet>

const rowOf = ({ number }: Tablet, joined: Joined): ProfileRow => ({
  database: `tablet-${number}-${joined.member.id}`,
  token: joined.token,
  device: joined.device,
  replica: joined.replica,
  member: joined.member,
  space: joined.space,
  isTrusted: joined.isTrusted,
})

/** A person at a tablet. */
const atWork = (tablet: Tablet, row: ProfileRow) => {
  let state: SyncState = { kind: 'idle' }
  const profile = openProfile(tablet.environment, row, {
    onSyncState: (next) => {
      state = next
    },
    onStorageFault: (fault) => {
      throw new Error(fault)
    },
  })
  return {
    id: row.member.id,
    row,
    tablet,
    wire: tablet.wire,
    store: profile.store,
    replica: profile.replica,
    transfer: profile.transfer,
    api: createMemberApi(tablet.environment.transport, () => row.token),
    /** Syncs until all is shared, or until it cannot. */
    syncs: () => profile.sync.now(),
    starts: () => profile.sync.start(),
    state: () => state,
    goOffline: () => tablet.wire.setOffline(true),
    goOnline: () => tablet.wire.setOffline(false),
    /** Sets this tablet's clock wrong by so many milliseconds. */
    setClockWrongBy: (millis: number) => {
      tablet.skew.millis = millis
    },
    close: () => profile.close(),
  }
}
export type Person = ReturnType<typeof atWork>

const must = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** A kindergarten with its head teacher Kari at her tablet; on SQLite, unless the test brings a database. */
export const aKindergarten = async (database: WorldDatabase = inSqliteFiles()) => {
  const clock = testClock()
  const server = await aServer(clock, database)
  const people: Person[] = []
  const joins = async (
    tablet: Tablet,
    joined: Promise<Parameters<typeof must<Joined>>[0]>,
  ): Promise<Person> => {
    const person = atWork(tablet, rowOf(tablet, must(await joined)))
    people.push(person)
    await person.syncs()
    return person
  }
  const karisTablet = aTablet(server.app, clock)
  const kari = await joins(
    karisTablet,
    karisTablet.api.setUp({
      code: SETUP_CODE,
      kindergarten: {
        name: 'Solbakken barnehage',
        organisationNumber: '',
        municipality: 'Lillevik',
        languageForm: 'nb',
      },
      headTeacher: { displayName: 'Kari Nordmann', language: 'nb' },
      deviceLabel: 'iPad',
    }),
  )
  const everyoneSyncs = async () => {
    for (let turn = 0; turn < 2; turn += 1) for (const person of people) await person.syncs()
  }
  /** Kari writes an invitation; somebody joins with it on a new tablet. */
  const joinsOnNewTablet = async (member: Id, prepare: (tablet: Tablet) => void = () => undefined) => {
    await kari.syncs()
    const { code } = must(await kari.api.invitations.create(member))
    const tablet = aTablet(server.app, clock)
    prepare(tablet)
    return joins(tablet, tablet.api.join({ code: code ?? '', deviceLabel: 'iPad' }))
  }
  /** Kari writes an invitation; somebody joins with it again on the tablet she had, where her work still is. */
  const joinsAgain = async ({ id, tablet, close }: Person) => {
    close()
    people.splice(
      people.findIndex((person) => person.tablet === tablet),
      1,
    )
    const { code } = must(await kari.api.invitations.create(id))
    return joins(tablet, tablet.api.join({ code: code ?? '', deviceLabel: 'iPad' }))
  }
  /** A tablet falls into the water. */
  const breaks = (person: Person) => {
    person.close()
    people.splice(people.indexOf(person), 1)
  }
  return {
    clock,
    server,
    joinsAgain,
    breaks,
    kari,
    people,
    everyoneSyncs,
    joinsOnNewTablet,
    /** Kari makes a unit. */
    aUnit: (name: string) => kari.store.create(Unit, { name }),
    /** Kari takes somebody into the staff list, who joins on a tablet of her own. */
    aColleague: async (
      displayName: string,
      { role = 'staff', units = [] }: { role?: Role; units?: readonly Id[] } = {},
    ) => {
      const patch = {
        displayName,
        role,
        units: Object.fromEntries(units.map((unit) => [unit, true as const])),
      }
      return joinsOnNewTablet(await kari.store.create(Member, patch))
    },
  }
}
export type Kindergarten = Awaited<ReturnType<typeof aKindergarten>>

/** A unit with Kari, who leads the kindergarten, and Ola, each at a tablet. Both know all there is. */
export const aUnitWithTwoDevices = async (database?: WorldDatabase) => {
  const kindergarten = await aKindergarten(database)
  const unit = await kindergarten.aUnit('Rødtopp')
  const { kari } = kindergarten
  await kari.store.save(Member, kari.id, { units: { [unit]: true } })
  const ola = await kindergarten.aColleague('Ola Hansen', { units: [unit] })
  await kindergarten.everyoneSyncs()
  return { ...kindergarten, unit, ola }
}
