// Fills the example kindergarten once, and lets one person of each role in at every start.
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { readRecords } from '#domain/record/kind.ts'
import type { StoredRecord } from '#domain/record/record.ts'
import { Member, type Role } from '#domain/space/member.ts'
import type { Storage } from '../storage/storage.ts'
import type { ServerWriter } from '../sync/serverWriter.ts'
import { PEOPLE } from './people.data.ts'
import { writeExample } from './writeExample.ts'

/** The example has the same id everywhere, so that it is filled once. */
export const EXAMPLE_SPACE: Id = '00000000-0000-7000-8000-0000000e0e0e'

/** Who opens the example, by role. */
const GUIDES = ['ingrid', 'samira', 'berit']

export interface ExampleParts {
  readonly storage: Storage
  readonly writer: ServerWriter
  readonly now: () => Instant
  readonly newId: () => Id
  readonly chance: (bytes: number) => Uint8Array
  /** Makes a code, and the hash by which the server knows it. */
  readonly newCode: () => { readonly code: string; readonly hash: string }
}

export interface ExampleCode {
  readonly role: Role
  readonly name: string
  readonly code: string
}

/** Fills the example kindergarten unless it is there. */
export const fillExample = async ({ storage, writer, now, newId, chance }: ExampleParts): Promise<void> => {
  const isThere = await storage.readSpace(EXAMPLE_SPACE, (view) => view.recordsOfKind('space'))
  if (isThere && isThere.length > 0) return
  if (!isThere) {
    const space = { id: EXAMPLE_SPACE, era: newId(), at: now(), isExample: true }
    await storage.createSpace(space, async () => undefined)
  }
  const book = writeExample({ space: EXAMPLE_SPACE, now: now(), chance })
  await writer.write(EXAMPLE_SPACE, book.records)
}

const DAYS_VALID = 14

const memberFor = (records: readonly StoredRecord[], role: Role): Member | undefined => {
  const members = readRecords(Member, records).filter(
    (member) => member.role === role && member.leftAt === null,
  )
  const guides = PEOPLE.filter(({ key }) => GUIDES.includes(key)).map(({ name }) => name)
  return members.find(({ displayName }) => guides.includes(displayName)) ?? members[0]
}

const ROLES: readonly Role[] = ['headTeacher', 'pedagogicalLeader', 'staff']

/** New codes into the example, one for each role: the server keeps only hashes, so the old ones cannot be shown again. */
export const exampleCodes = async (parts: ExampleParts): Promise<ExampleCode[]> => {
  const { storage, now, newId, newCode } = parts
  const rows = (await storage.readSpace(EXAMPLE_SPACE, (view) => view.recordsOfKind('member'))) ?? []
  const members = ROLES.flatMap(
    (role) =>
      memberFor(
        rows.map(({ record }) => record),
        role,
      ) ?? [],
  )
  return Promise.all(
    members.map(async ({ id, role, displayName }) => {
      const { code, hash } = newCode()
      await storage.addInvitation({
        id: newId(),
        space: EXAMPLE_SPACE,
        member: id,
        codeHash: hash,
        madeBy: id,
        // Whoever opens the example later sees what its people have written for themselves alone, too.
        makesTrusted: true,
        expiresAt: now() + DAYS_VALID * DAY_MILLIS,
      })
      return { role, name: displayName, code }
    }),
  )
}
