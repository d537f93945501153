// Which profile is open in this browser, and what the server has said about it.
import { shallowRef } from 'vue'
import type { Id } from '#domain/record/id.ts'
import type { ProfileRow } from '#store/deviceDatabase.ts'
import type { StorageFault } from '#store/reopening.ts'
import { createMemberApi } from '#sync/api.ts'
import type { SyncState } from '#sync/schedule.ts'
import type { Environment } from './environment.ts'
import { openProfile, type OpenProfile } from './openProfile.ts'

type ProfileState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly member: Id; readonly space: Id }
  /** The member has left, or this device's session is over. Unsent work is still here. */
  | { readonly kind: 'removed'; readonly why: 'removed' | 'session-over' }

const CURRENT = 'currentProfile'

const stateOf = (row: ProfileRow): ProfileState =>
  row.ended
    ? { kind: 'removed', why: row.ended }
    : { kind: 'open', member: row.member.id, space: row.space.id }

// Rare: its code comes when somebody leaves.
const partWith = async (
  { transport, occasions }: Environment,
  { replica, row }: OpenProfile,
): Promise<void> => {
  const { part } = await import('#sync/parting.ts')
  const api = createMemberApi(transport, () => row.token)
  await part(replica, api, (millis) => new Promise((resolve) => occasions.after(millis, resolve)))
}

/** Keeps the one open profile. */
export const createOpening = (environment: Environment, onShared: () => void) => {
  const { device } = environment
  const opened = shallowRef<OpenProfile>()
  const state = shallowRef<ProfileState>({ kind: 'starting' })
  const syncState = shallowRef<SyncState>({ kind: 'idle' })
  const storageFault = shallowRef<StorageFault>()

  const end = async (profile: OpenProfile, why: 'removed' | 'session-over') => {
    if (why === 'removed') await partWith(environment, profile)
    await device.endProfile(profile.row, why)
    if (opened.value === profile) state.value = { kind: 'removed', why }
  }

  const close = () => {
    opened.value?.close()
    opened.value = undefined
    syncState.value = { kind: 'idle' }
    storageFault.value = undefined
    state.value = { kind: 'none' }
  }

  const open = async (row: ProfileRow) => {
    close()
    await device.putSetting(CURRENT, row.database)
    const profile = openProfile(environment, row, {
      onSyncState: (next) => {
        syncState.value = next
        if (next.kind === 'idle') onShared()
        if (next.kind === 'ended') void end(profile, next.why)
      },
      onStorageFault: (fault) => {
        storageFault.value = fault
      },
    })
    opened.value = profile
    state.value = stateOf(row)
    if (!row.ended) profile.sync.start()
  }

  /** Opens the profile that was open last, if there is one. */
  const start = async () => {
    const rows = await device.profiles()
    const current = await device.setting(CURRENT)
    const row = rows.find(({ database }) => database === current) ?? rows[0]
    if (row) await open(row)
    else state.value = { kind: 'none' }
  }

  return { opened, state, syncState, storageFault, open, close, start }
}
export type Opening = ReturnType<typeof createOpening>

/** A page that goes to sleep closes its databases: one that stays open may keep the browser from keeping the page. */
export const restingOf = ({ device }: Environment, { opened }: Opening) => ({
  rest: () => {
    opened.value?.rest()
    device.rest()
  },
  wake: async () => {
    await device.wake()
    await opened.value?.wake()
  },
})
