// Who is at work in this browser, in which kindergarten.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Id } from '#domain/record/id.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { Language, Member } from '#domain/space/member.ts'
import type { ProfileRow } from '#store/deviceDatabase.ts'
import { askToPersist } from '#store/deviceStorage.ts'
import { deleteProfileDatabase } from '#store/profileStore.ts'
import { createMemberApi, createOpenApi, type Joined, type SetupRequest } from '#sync/api.ts'
import type { ServerFault } from '#sync/transport.ts'
import { type CanaryKeeping, createCanaryKeeping } from './canaryKeeping.ts'
import { thisDeviceLabel } from './deviceLabel.ts'
import { type Environment, useEnvironment } from './environment.ts'
import { createIdentity, type Identity } from './identity.ts'
import { createOpening, type Opening, restingOf } from './opening.ts'

/** What a new kindergarten needs; the device names itself. */
type SetUp = Omit<SetupRequest, 'deviceLabel'>

const LANGUAGE = 'language'

const rowOf = ({ token, device, replica, member, space, isTrusted }: Joined): ProfileRow => ({
  // The same member comes back to the same database, and to what is still unsent in it.
  database: `personalrom-${space.id}-${member.id}`,
  token,
  device,
  replica,
  member,
  space,
  isTrusted,
})

const joiningWith = (
  { transport, device }: Environment,
  { open, opened }: Opening,
  { identity, canary }: { identity: Identity; canary: CanaryKeeping },
) => {
  const api = createOpenApi(transport)
  const enter = async (joined: Result<Joined, ServerFault>): Promise<Result<void, ServerFault>> => {
    if (!joined.ok) return failure(joined.error)
    const row = rowOf(joined.value)
    await device.keepProfile(row)
    await open(row)
    canary.settle()
    void askToPersist()
    await opened.value?.sync.now()
    await identity.refresh()
    return success(undefined)
  }
  return {
    /** Makes a kindergarten with the code of the setup link, and opens it. */
    setUp: async (request: SetUp) => enter(await api.setUp({ ...request, deviceLabel: thisDeviceLabel() })),
    /** Joins with an invitation's code, and opens the profile. */
    join: async (code: string) => enter(await api.join({ code, deviceLabel: thisDeviceLabel() })),
  }
}

const leavingWith = (
  { transport, device }: Environment,
  { opened, close }: Opening,
  canary: CanaryKeeping,
) => {
  const hasUnsent = async (): Promise<boolean> => {
    const store = opened.value?.store
    if (!store) return false
    return (await store.unsent()).length > 0 || (await store.rescued()).length > 0
  }
  return async ({ isExported = false } = {}): Promise<Result<void, 'unsent'>> => {
    const row = opened.value?.row
    if (!row) return success(undefined)
    if (!isExported && (await hasUnsent())) return failure('unsent')
    // Best effort: offline, the head teacher can still take the device out of the list.
    await createMemberApi(transport, () => row.token).devices.revoke(row.device)
    close()
    await device.dropProfile(row.database)
    await deleteProfileDatabase(row.database)
    if ((await device.profiles()).length === 0) await canary.clear()
    return success(undefined)
  }
}

const languageWith = ({ device }: Environment, { opened }: Opening, { me }: Identity) => {
  const chosen = shallowRef<Language>('nb')
  const language = computed(() => (opened.value ? me.value.language : chosen.value))
  return {
    language,
    recall: async () => {
      const stored = Language.safeParse(await device.setting(LANGUAGE))
      if (stored.success) chosen.value = stored.data
    },
    choose: async (next: Language) => {
      chosen.value = next
      await device.putSetting(LANGUAGE, next)
      const profile = opened.value
      if (!profile || !(await profile.store.stored(profile.row.member.id))) return
      await profile.store.save(Member, profile.row.member.id, { language: next })
    },
  }
}

/** The profile that is open in this browser. `start` once, from main.ts. */
export const useProfile = defineStore('profile', () => {
  const environment = useEnvironment()
  const canary = createCanaryKeeping(environment)
  const opening = createOpening(environment, () => void canary.noteShared())
  const identity = createIdentity(opening.opened)
  const { language, recall, choose } = languageWith(environment, opening, identity)
  return {
    state: opening.state,
    opened: opening.opened,
    syncState: opening.syncState,
    /** Why the device can no longer store what is typed, if that is so. */
    storageFault: opening.storageFault,
    me: identity.me,
    space: identity.space,
    actor: identity.actor,
    deviceId: computed((): Id => opening.opened.value?.row.device ?? ''),
    /** The language of the open profile, or the one last chosen in this browser. */
    language,
    /** Opens what was open last. */
    start: async () => {
      await recall()
      await canary.look()
      await opening.start()
      await identity.refresh()
    },
    /** Reads the own records now. */
    refresh: () => identity.refresh(),
    ...joiningWith(environment, opening, { identity, canary }),
    /** Writes the own member record; before joining, only this browser remembers. */
    chooseLanguage: choose,
    /** Deletes this device's copy: with nothing unsent here, or after it has been exported. */
    leave: leavingWith(environment, opening, canary),
    /** What lay here before the browser threw it away. */
    evicted: canary.evicted,
    forgetEvicted: canary.clear,
    noteUnsent: canary.noteUnsent,
    /** Keeps room back for the day the device is full; says so when there is none. */
    keepRoom: async () => {
      if (!(await environment.device.keepRoom())) opening.storageFault.value ??= 'low'
    },
    ...restingOf(environment, opening),
  }
})
