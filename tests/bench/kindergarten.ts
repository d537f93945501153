// Kindergartens for the bench, written through the server's own storage port before the server starts: setting
// hundreds of tablets up over HTTP would take longer than what is measured.
import { randomBytes } from 'node:crypto'
import { uuidV7 } from '#domain/record/id.ts'
import type { Role } from '#domain/space/member.ts'
import { hashOfToken, newReplica, newToken } from '#server/access/codes.ts'
import { openDatabases } from '#server/storage/openStorage.ts'
import type { Storage } from '#server/storage/storage.ts'
import { type ServerRecord, writeRecords, type WriterParts } from '#server/sync/serverWriter.ts'
import type { Hand } from './work.ts'

const chance = (bytes: number): Uint8Array => randomBytes(bytes)
const newId = () => uuidV7(Date.now(), randomBytes(10))
const parts: WriterParts = { now: () => Date.now(), newId, chance }
const BATCH = 500

/** A device that may sync: its member, its hand, and the token that it shows. */
export interface Pass extends Hand {
  readonly space: string
  readonly token: string
}

interface Wish {
  readonly devices: number
  readonly role?: Role
  /** Records that are there already, by these members; the first is the head teacher. */
  readonly records?: (members: readonly string[]) => Iterable<ServerRecord>
}

const writeInBatches = async (
  storage: Storage,
  space: string,
  records: Iterable<ServerRecord>,
): Promise<void> => {
  const all = [...records]
  for (let start = 0; start < all.length; start += BATCH)
    await storage.changeSpace(space, (change) => writeRecords(change, all.slice(start, start + BATCH), parts))
}

const makeOne = async (
  storage: Storage,
  { devices, role = 'staff', records }: Wish,
): Promise<readonly Pass[]> => {
  const space = newId()
  const passes = Array.from({ length: devices }, (_, index) => ({
    space,
    member: newId(),
    replica: newReplica(chance),
    token: newToken(chance),
    role: index === 0 ? 'headTeacher' : role,
  }))
  const at = Date.now()
  await storage.createSpace({ id: space, era: newId(), at, isExample: false }, async (change) => {
    const people = passes.map(({ member, role: is }, index) => ({
      id: member,
      coll: 'member',
      author: member,
      values: { displayName: `Ansatt ${index}`, language: 'nb', role: is },
    }))
    const kindergarten = { name: 'Målebarnehagen', type: 'kindergarten', languageForm: 'nb' }
    await writeRecords(change, [{ id: space, coll: 'space', values: kindergarten }, ...people], parts)
    for (const { member, replica, token } of passes)
      await change.addDevice(
        { id: newId(), member, label: 'bench', replica, isTrusted: true, tokenHash: hashOfToken(token) },
        at,
      )
  })
  await writeInBatches(storage, space, records?.(passes.map(({ member }) => member)) ?? [])
  return passes
}

/** Makes kindergartens in the database that a server of this configuration opens. */
export const makeKindergartens = async (
  place: { readonly dataDir: string; readonly databaseUrl?: string },
  wishes: readonly Wish[],
): Promise<readonly (readonly Pass[])[]> => {
  const { storage, ballots } = await openDatabases(
    { dataDir: place.dataDir, databaseUrl: place.databaseUrl },
    () => undefined,
  )
  try {
    const made: (readonly Pass[])[] = []
    for (const wish of wishes) made.push(await makeOne(storage, wish))
    return made
  } finally {
    await Promise.all([storage.close(), ballots.close()])
  }
}
