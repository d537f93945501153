// Updates of shared texts (Yjs, V1) as rows; base64url, as they travel.
import type { Doc } from 'yjs'
import type { Id } from '#domain/record/id.ts'
import type { StoreContext } from './context.ts'
import type { TextRow } from './database.ts'
import { yjs } from './yjs.ts'

/** Bytes as base64url without padding. */
export const toBase64Url = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** Bytes of base64url. */
export const fromBase64Url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

const placeOf = ({ database }: StoreContext, id: Id, field: string) => ({
  database: database.name,
  table: 'ytext',
  id: `${id}/${field}`,
})

/** Seals an update into a new row. */
export const sealText = (
  context: StoreContext,
  {
    id,
    field,
    update,
    isUnsent,
    mac,
  }: { id: Id; field: string; update: string; isUnsent: boolean; mac?: string | undefined },
): TextRow => ({
  id,
  field,
  unsent: isUnsent ? 1 : 0,
  isOwn: isUnsent ? 1 : 0,
  ...(mac === undefined ? {} : { mac }),
  body: context.sealer.seal(update, placeOf(context, id, field)),
})

/** The update of a row as base64url; undefined where the row is damaged. */
export const openUpdate = (context: StoreContext, row: TextRow): string | undefined => {
  try {
    return context.sealer.open(row.body, placeOf(context, row.id, row.field))
  } catch {
    return undefined
  }
}

/** Applies a row to a document. False where it is damaged: the others still count. */
export const applyRow = (context: StoreContext, doc: Doc, row: TextRow): boolean => {
  const update = openUpdate(context, row)
  if (update === undefined) return false
  try {
    yjs().applyUpdate(doc, fromBase64Url(update), STORED)
    return true
  } catch {
    return false
  }
}

/** The origin of changes that came from the database. */
export const STORED = 'stored'

/** The shared texts of a record as they read now, by field. */
export const textsOf = async (context: StoreContext, id: Id): Promise<Record<string, string>> => {
  const rows = await context.database.ytext.where('id').equals(id).toArray()
  const fields = [...new Set(rows.map((row) => row.field))]
  return Object.fromEntries(
    fields.map((field) => {
      const doc = new (yjs().Doc)()
      for (const row of rows) if (row.field === field) applyRow(context, doc, row)
      return [field, doc.getText(field).toJSON()]
    }),
  )
}
