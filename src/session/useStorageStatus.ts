// Whether this browser keeps what is written here.
import { onScopeDispose, readonly, type Ref, shallowRef } from 'vue'
import { askToPersist, readStorageRoom, type StorageRoom } from '#store/deviceStorage.ts'

export interface StorageStatus {
  /** Undefined until the browser has told, or where it does not. */
  readonly room: Readonly<Ref<StorageRoom | undefined>>
  /** Asks the browser to promise that it keeps our data. Resolves to its answer. */
  ask(): Promise<boolean>
}

/** The state of this browser's storage, read when the page opens and after asking. */
export const useStorageStatus = (): StorageStatus => {
  const room = shallowRef<StorageRoom>()
  let isGone = false
  onScopeDispose(() => {
    isGone = true
  })
  const read = async () => {
    const next = await readStorageRoom()
    if (!isGone) room.value = next
  }
  void read()
  return {
    room: readonly(room),
    ask: async () => {
      const isPersisted = await askToPersist()
      await read()
      return isPersisted
    },
  }
}
