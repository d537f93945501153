// What must hold in the server’s database at every moment, whatever has just been killed (sync.md §2).
import type { Kysely } from 'kysely'
import { audiencesOfRecord } from '#domain/access/audience.ts'
import { policyOf } from '#domain/access/policy.ts'
import { recordOf } from '#server/storage/spaceView.ts'
import type { Tables } from '#server/storage/tables.ts'

const rowsOf = async (db: Kysely<Tables>) => ({
  spaces: await db.selectFrom('space').selectAll().execute(),
  recs: await db.selectFrom('rec').selectAll().execute(),
  feed: await db.selectFrom('feed').selectAll().execute(),
  texts: await db.selectFrom('ytext').selectAll().execute(),
  pushes: await db.selectFrom('push').selectAll().execute(),
})

/** Sentences about what is wrong; none where everything is in order. */
export const faultsOf = async (db: Kysely<Tables>): Promise<string[]> => {
  const { spaces, recs, feed, texts, pushes } = await rowsOf(db)
  const faults: string[] = []
  for (const space of spaces) {
    const here = <T extends { readonly space: string }>(rows: readonly T[]) =>
      rows.filter((row) => row.space === space.id)
    for (const [name, rows] of Object.entries({ recs: here(recs), feed: here(feed), texts: here(texts) }))
      for (const row of rows)
        if (row.seq > space.seq) faults.push(`${name} holds ${row.seq}, past the counter ${space.seq}`)
    const latest = Math.max(0, ...here(pushes).map(({ seq }) => seq))
    if (latest !== space.seq) faults.push(`the counter is ${space.seq}, the newest push ${latest}`)
    const ids = new Set(here(recs).map(({ id }) => id))
    for (const row of [...here(feed), ...here(texts)])
      if (!ids.has(row.id)) faults.push(`${row.id} has rows, but is not there`)
    for (const rec of here(recs)) {
      if (policyOf(rec.coll)?.audience.kind === 'parent') continue
      const shown = here(feed).filter((row) => row.id === rec.id && row.gone === 0)
      // What was purged is nobody’s.
      const expected = rec.purged_at === null ? audiencesOfRecord(recordOf(rec).record) : []
      if (
        shown
          .map(({ aud }) => aud)
          .toSorted()
          .join() !== expected.join()
      )
        faults.push(
          `${rec.coll} ${rec.id} is in ${shown.map(({ aud }) => aud).join()}, not ${expected.join()}`,
        )
    }
  }
  return faults
}

/** All that a push may change, to be compared with what was there before. */
export const contentOf = async (db: Kysely<Tables>) => {
  const { spaces, recs, feed, texts, pushes } = await rowsOf(db)
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).toSorted()
  return {
    spaces: sorted(spaces),
    recs: sorted(recs),
    feed: sorted(feed),
    texts: sorted(texts),
    pushes: sorted(pushes),
    members: sorted(await db.selectFrom('member').selectAll().execute()),
    parked: sorted(await db.selectFrom('parked').selectAll().execute()),
  }
}
