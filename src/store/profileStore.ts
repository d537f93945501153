// Opens the store of one profile: reading and writing records for pages, and the other half for sync.
import { Dexie } from 'dexie'
import type { Id } from '#domain/record/id.ts'
import { createReading } from './reading.ts'
import { createCommands } from './commands.ts'
import type { StoreContext, StoreParts } from './context.ts'
import { openInBrowser, type ProfileTables } from './database.ts'
import { createDrafts } from './drafts.ts'
import { keepOpen } from './reopening.ts'
import { createReplica } from './replica/replica.ts'
import { openSharedText } from './sharedText.ts'
import type { Store } from './store.ts'
import type { Transfer } from './transfer/transfer.ts'

// Few evenings need it: it is loaded when it is.
const transferLater = (context: StoreContext, space: Id): Transfer => {
  const load = async () => (await import('./transfer/transfer.ts')).createTransfer(context, space)
  return {
    pack: async () => (await load()).pack(),
    unpack: async (file, key) => (await load()).unpack(file, key),
  }
}

/** Opens the local database of a profile. `replica` is what sync asks for. */
export const openProfileStore = (
  name: string,
  parts: StoreParts,
  open: (name: string) => ProfileTables = openInBrowser,
) => {
  const database = open(name)
  const { run, rest, wake, close } = keepOpen(database, parts)
  const context: StoreContext = {
    ...parts,
    database,
    run,
    openTexts: new Set(),
  }
  const store: Store = {
    ...createReading(context),
    ...createCommands(context),
    drafts: createDrafts(context),
    openText: (id, field) => openSharedText(context, id, field),
  }
  return {
    store,
    replica: createReplica(context),
    transferIn: (space: Id) => transferLater(context, space),
    rest,
    wake,
    close,
  }
}
export type OpenedStore = ReturnType<typeof openProfileStore>

/** Deletes a profile's database from this device. */
export const deleteProfileDatabase = (name: string): Promise<void> => Dexie.delete(name)
