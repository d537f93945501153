// Yjs weighs a fifth of what the first screen may. It is fetched when a text or a sync first needs it, and before a
// transaction begins: waiting for a file inside one would end it.

type Yjs = typeof import('yjs')

let loaded: Yjs | undefined

/** Fetches Yjs; it costs nothing when it is there. */
export const loadYjs = async (): Promise<Yjs> => (loaded ??= await import('yjs'))

/** Yjs, after `loadYjs`. */
export const yjs = (): Yjs => {
  if (!loaded) throw new Error('Yjs is used before it was loaded')
  return loaded
}
