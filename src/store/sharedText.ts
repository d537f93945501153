// A shared text, bound to its rows: what is typed is stored at once, what arrives later comes in.
import type { Id } from '#domain/record/id.ts'
import type { StoreContext } from './context.ts'
import type { TextRow } from './database.ts'
import { openRecord, sealRecord, withoutRefusal } from './recordRow.ts'
import { rescueText } from './rescue.ts'
import type { SharedText } from './store.ts'
import { applyRow, sealText, STORED, toBase64Url } from './textRow.ts'
import { loadYjs } from './yjs.ts'

interface Typed {
  readonly id: Id
  readonly field: string
  readonly update: Uint8Array
  /** The whole text, should the record have gone meanwhile. */
  readonly text: string
}

const addUpdate = (context: StoreContext, { id, field, update, text }: Typed): Promise<void> => {
  const { database } = context
  return context.run(() =>
    database.transaction('rw', ['records', 'ytext', 'rescued'], async () => {
      const row = await database.records.get(id)
      const record = row && openRecord(context, row)
      if (!record) return rescueText(context, { id, field, text })
      await database.ytext.add(sealText(context, { id, field, update: toBase64Url(update), isUnsent: true }))
      await database.records.put(sealRecord(context, { ...withoutRefusal(record), hasUnsentText: true }))
    }),
  )
}

/** Opens a shared text and keeps it in step with the database until it is closed. */
export const openSharedText = async (context: StoreContext, id: Id, field: string): Promise<SharedText> => {
  const { Doc } = await loadYjs()
  const { ytext } = context.database
  const doc = new Doc()
  const text = doc.getText(field)
  let upTo = 0
  const apply = (rows: readonly TextRow[]) => {
    for (const row of rows) {
      applyRow(context, doc, row)
      upTo = Math.max(upTo, row.i ?? 0)
    }
  }
  const rowsFrom = async (after: number) =>
    ytext
      .where('[id+field]')
      .equals([id, field])
      .and((row) => (row.i ?? 0) > after)
      .toArray()

  apply(await context.run(() => rowsFrom(0)))
  let saving = Promise.resolve()
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === STORED) return
    const typed = { id, field, update, text: text.toJSON() }
    saving = saving.then(() => addUpdate(context, typed))
    saving.catch(() => undefined)
  })
  const key = Symbol(field)
  context.openTexts.add(key)
  const stop = context.database.watch(() => rowsFrom(upTo), apply)
  return {
    text,
    doc,
    saved: () => saving,
    close: () => {
      context.openTexts.delete(key)
      stop()
      void saving.catch(() => undefined).then(() => doc.destroy())
    },
  }
}
