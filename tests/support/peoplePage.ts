// What tests of the pages about people share.
import { vi } from 'vitest'
import type { Kind, ViewOf } from '#domain/record/kind.ts'
import type { ProfileWorld } from './profile.ts'

/** Waits until the store holds what the test looks for. */
export const stored = async <K extends Kind>(
  world: ProfileWorld,
  kind: K,
  isWanted: (view: ViewOf<K>) => boolean = () => true,
): Promise<ViewOf<K>> =>
  vi.waitFor(
    async () => {
      const found = (await world.store.all(kind)).find(isWanted)
      if (!found) throw new Error(`no such ${kind.coll} is stored`)
      return found
    },
    { timeout: 4000 },
  )

/** A session as the server gives it at joining. */
export const joinedAs = (displayName: string, role = 'staff') => ({
  token: 'a-token',
  space: { id: '00000000-0000-7000-8000-00000000000a', name: 'Solbakken barnehage', isExample: false },
  member: { id: '00000000-0000-7000-8000-00000000000b', displayName, role, language: 'nb' },
  device: '00000000-0000-7000-8000-00000000000c',
  replica: 'abcdefghij',
  isTrusted: true,
  now: Date.UTC(2026, 10, 23, 16),
})

/** What the page hands over as a file. */
export const fileFrom = async (act: () => Promise<void>): Promise<string> => {
  const files: Blob[] = []
  const make = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    if (file instanceof Blob) files.push(file)
    return 'blob:test'
  })
  try {
    await act()
    await vi.waitFor(() => {
      if (files.length === 0) throw new Error('no file was made')
    })
    return (await files[0]?.text()) ?? ''
  } finally {
    make.mockRestore()
  }
}
