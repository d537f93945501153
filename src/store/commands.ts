// Writing a profile's records: record and outbox in one local transaction; the network is somebody else's job.
import type { Id } from '#domain/record/id.ts'
import { policyOf } from '#domain/access/policy.ts'
import { fieldSchema, flattenPatch, type Kind, type PatchOf } from '#domain/record/kind.ts'
import { canonicalJson, Json } from '#domain/record/json.ts'
import type { StoreContext } from './context.ts'
import { type LocalRecord, newRecord, openRecord } from './recordRow.ts'
import { putRescued } from './rescue.ts'
import type { Store } from './store.ts'
import { differing, putValues, type Values } from './writing.ts'

type Commands = Pick<Store, 'create' | 'save' | 'remove' | 'restore' | 'dismissRescued'>

// What its author may keep to herself begins as hers alone; everything else is the staff's.
const firstVisibility = (coll: string): string => {
  const audience = policyOf(coll)?.audience
  return audience?.kind === 'chosen' && audience.allowed.includes('me') ? 'me' : 'staff'
}

// A field that was never written reads as its default; writing that default changes nothing.
const withoutDefaults = (kind: Kind, record: LocalRecord, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      if (Object.hasOwn(record.f, name)) return true
      const byDefault = Json.safeParse(fieldSchema(kind, name)?.safeParse(undefined).data)
      return !byDefault.success || canonicalJson(byDefault.data) !== canonicalJson(value)
    }),
  )

/** Changes a record that may have gone meanwhile: then the work is rescued. */
const change = (
  context: StoreContext,
  id: Id,
  { coll, valuesFor }: { coll: string; valuesFor: (record: LocalRecord | undefined) => Values },
): Promise<void> => {
  const { database } = context
  return context.run(() =>
    database.transaction('rw', ['records', 'meta', 'rescued'], async () => {
      const row = await database.records.get(id)
      const record = row && openRecord(context, row)
      const values = valuesFor(record)
      if (Object.keys(values).length === 0) return
      if (record) return putValues(context, record, values)
      const rescuedAt = context.now()
      await putRescued(context, id, { coll, title: '', rescuedAt, values, texts: {}, handedOver: false })
    }),
  )
}

const hide = (context: StoreContext, id: Id, deleted: boolean): Promise<void> =>
  change(context, id, {
    coll: '',
    valuesFor: (record): Values => (record ? differing(record.f, { deleted }) : {}),
  })

/** The writing half of a store. */
export const createCommands = (context: StoreContext): Commands => {
  const { database } = context
  return {
    create: async (kind, patch) => {
      const id = context.newId()
      const values = { vis: firstVisibility(kind.coll), ...flattenPatch(kind, patch) }
      await context.run(() =>
        database.transaction('rw', ['records', 'meta'], async () =>
          putValues(context, newRecord(id, kind.coll, context.member), values),
        ),
      )
      return id
    },
    save: async <K extends Kind>(kind: K, id: Id, patch: PatchOf<K>) => {
      const values = flattenPatch(kind, patch)
      await change(context, id, {
        coll: kind.coll,
        valuesFor: (record) => (record ? withoutDefaults(kind, record, differing(record.f, values)) : values),
      })
    },
    remove: (id) => hide(context, id, true),
    restore: (id) => hide(context, id, false),
    dismissRescued: (key) => context.run(() => database.rescued.delete(key)),
  }
}
