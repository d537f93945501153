// The device's own database: which profiles there are, the ballot box, and small settings. Outside all profiles.
import { Dexie, type Table } from 'dexie'
import type { Id } from '#domain/record/id.ts'
import type { Json } from '#domain/record/json.ts'
import type { ReplicaId } from '#domain/record/stamp.ts'
import type { Language, Role } from '#domain/space/member.ts'
import { device1 } from './migrations/device1.ts'
import { keepOpen } from './reopening.ts'
import { roomIn } from './room.ts'

const DEVICE_DATABASE = 'personalrom-device'

/** A profile as the device knows it, from the answer at joining. */
export interface ProfileRow {
  /** The name of its own database. */
  readonly database: string
  readonly token: string
  readonly device: Id
  readonly replica: ReplicaId
  readonly member: {
    readonly id: Id
    readonly displayName: string
    readonly role: Role
    readonly language: Language
  }
  readonly space: { readonly id: Id; readonly name: string; readonly isExample: boolean }
  readonly isTrusted: boolean
  /** Why the server takes this profile no more; kept for what is still unsent in it. */
  readonly ended?: 'removed' | 'session-over'
}

/** A sealed ballot on its way; only `sync/ballots` knows what is inside. */
export interface BallotRow {
  readonly id: string
  readonly round: Id
  readonly value: Json
}

interface SettingRow {
  readonly key: string
  readonly value: Json | Uint8Array
}

class DeviceDatabase extends Dexie {
  readonly profiles: Table<ProfileRow, string>
  readonly ballots: Table<BallotRow, string>
  readonly settings: Table<SettingRow, string>

  constructor(name: string = DEVICE_DATABASE) {
    super(name)
    device1(this)
    this.profiles = this.table('profiles')
    this.ballots = this.table('ballots')
    this.settings = this.table('settings')
  }
}

/** The profiles and small settings of a device. */
export interface DeviceStore {
  readonly database: DeviceDatabase
  profiles(): Promise<ProfileRow[]>
  keepProfile(profile: ProfileRow): Promise<void>
  /** Notes that the server takes this session no more, unless somebody has joined again meanwhile. */
  endProfile(profile: ProfileRow, why: 'removed' | 'session-over'): Promise<void>
  dropProfile(database: string): Promise<void>
  setting(key: string): Promise<Json | undefined>
  putSetting(key: string, value: Json): Promise<void>
  /** Keeps a few megabytes back for the day the device is full. False when there is no room for that. */
  keepRoom(): Promise<boolean>
  /** Gives up what was kept back. False when there was nothing. */
  makeRoom(): Promise<boolean>
  /** The page goes to sleep, or is back. */
  rest(): void
  wake(): Promise<void>
}

/** Opens the device's own database. */
export const openDeviceStore = (name: string = DEVICE_DATABASE): DeviceStore => {
  const database = new DeviceDatabase(name)
  const room = roomIn(database.settings)
  const { run, rest, wake } = keepOpen(database, { makeRoom: room.make })
  return {
    database,
    keepRoom: room.keep,
    makeRoom: room.make,
    rest,
    wake,
    profiles: () => run(() => database.profiles.toArray()),
    keepProfile: (profile) => run(async () => void (await database.profiles.put(profile))),
    endProfile: (profile, why) =>
      run(async () => {
        await database.profiles
          .where('database')
          .equals(profile.database)
          .and((row) => row.token === profile.token)
          .modify({ ended: why })
      }),
    dropProfile: (key) => run(() => database.profiles.delete(key)),
    setting: (key) =>
      run(async () => {
        const value = (await database.settings.get(key))?.value
        return value instanceof Uint8Array ? undefined : value
      }),
    putSetting: (key, value) => run(async () => void (await database.settings.put({ key, value }))),
  }
}
