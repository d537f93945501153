// Half-written things that are not records.
import { Json } from '#domain/record/json.ts'
import type { StoreContext } from './context.ts'
import type { Drafts } from './store.ts'

/** The drafts of a profile: sealed, never sent. */
export const createDrafts = (context: StoreContext): Drafts => {
  const { database, sealer, run } = context
  const place = (id: string) => ({ database: database.name, table: 'drafts', id })
  return {
    get: (key) =>
      run(async () => {
        const row = await database.drafts.get(key)
        if (!row) return undefined
        const draft = Json.safeParse(JSON.parse(sealer.open(row.body, place(key))))
        return draft.success ? draft.data : undefined
      }),
    put: (key, value) =>
      run(async () => {
        await database.drafts.put({ key, body: sealer.seal(JSON.stringify(value), place(key)) })
      }),
    remove: (key) => run(() => database.drafts.delete(key)),
  }
}
