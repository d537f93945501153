// Where my work is: shared, on its way, on this device, or in need of help.
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { Waiting } from '#sync/replica.ts'
import type { SyncState } from '#sync/schedule.ts'
import { useProfile } from './useProfile.ts'

export type SyncStatus =
  | { readonly kind: 'shared' }
  | { readonly kind: 'sending'; readonly count: number }
  | { readonly kind: 'waiting'; readonly count: number }
  | { readonly kind: 'offline'; readonly count: number }
  /** `count` need a hand; `waiting` besides them are only a matter of time. */
  | { readonly kind: 'trouble'; readonly count: number; readonly waiting: number }

const NOTHING: Waiting = { sendable: 0, waiting: 0, refused: 0 }

/** What to show, from what waits here and how sync is doing. */
export const statusOf = ({ waiting, refused }: Waiting, sync: SyncState): SyncStatus => {
  if (refused > 0) return { kind: 'trouble', count: refused, waiting }
  if (sync.kind === 'offline' || sync.kind === 'ended') return { kind: 'offline', count: waiting }
  if (waiting === 0) return { kind: 'shared' }
  return { kind: sync.kind === 'sending' ? 'sending' : 'waiting', count: waiting }
}

// The number on the app's icon: what is on this device only. A browser that may not show it says no; that is fine.
const showBadge = (count: number): void => {
  if ('setAppBadge' in navigator) navigator.setAppBadge(count).catch(() => undefined)
}

export const useSyncStatus = defineStore('syncStatus', () => {
  const profile = useProfile()
  const waiting = shallowRef(NOTHING)
  watch(
    () => profile.opened,
    (opened, _before, onCleanup) => {
      waiting.value = NOTHING
      if (!opened) return
      onCleanup(
        opened.replica.watchWaiting((next) => {
          waiting.value = next
        }),
      )
    },
    { immediate: true },
  )
  watch(waiting, (now) => {
    showBadge(now.waiting + now.refused)
    void profile.noteUnsent(now.waiting + now.refused)
  })
  return {
    state: computed(() => statusOf(waiting.value, profile.syncState)),
    syncNow: async () => {
      await profile.opened?.sync.now()
    },
  }
})
