// Whether the browser promises to keep our data, and how much room there is.

export interface StorageRoom {
  /** The browser has promised not to throw our data away by itself. */
  readonly isPersisted: boolean
  readonly usedBytes: number
  /** What the browser says we may use in all. */
  readonly quotaBytes: number
}

/** Reads the state; undefined in a browser that does not tell. */
export const readStorageRoom = async (): Promise<StorageRoom | undefined> => {
  if (!('storage' in navigator) || !('estimate' in navigator.storage)) return undefined
  const { usage = 0, quota = 0 } = await navigator.storage.estimate()
  return { isPersisted: await navigator.storage.persisted(), usedBytes: usage, quotaBytes: quota }
}

/** Asks the browser for its promise. Some ask the person, some decide by how much the app is used. */
export const askToPersist = async (): Promise<boolean> => {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return false
  return navigator.storage.persist()
}
