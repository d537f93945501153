// Fills the example kindergarten once, and lets one person of each role in at every start.
import type { Id } from '#domain/record/id.ts'
import { DAY_MILLIS } from '#domain/record/instant.ts'
import { readRecords } from '#domain/record/kind.ts'
import { Member, type Role } from '#domain/space/member.ts'
import { hashOfCode, newCode } from '../access/codes.ts'
import type { ServerContext } from '../http/context.ts'
import { writeRecords } from '../sync/serverWriter.ts'
import { PEOPLE } from './people.data.ts'
import { writeExample } from './writeExample.ts'

/** The example has the same id everywhere, so that it is filled once. */
export const EXAMPLE_SPACE: Id = '00000000-0000-7000-8000-0000000e0e0e'

const DAYS_VALID = 14

/** Who opens the example, one of each role. */
const GUIDES = ['ingrid', 'samira', 'berit']
const ROLES: readonly Role[] = ['headTeacher', 'pedagogicalLeader', 'staff']

export type ExampleParts = Pick<ServerContext, 'storage' | 'hooks' | 'now' | 'newId' | 'chance' | 'serverKey'>

export interface ExampleCode {
  readonly role: Role
  readonly name: string
  readonly code: string
}

/** Fills the example kindergarten unless it is there: all of it or nothing. */
export const fillExample = async (parts: ExampleParts): Promise<void> => {
  const { storage, hooks, now, newId, chance } = parts
  if ((await storage.readSpace(EXAMPLE_SPACE, async () => true)) === true) return
  const book = writeExample({ space: EXAMPLE_SPACE, now: now(), chance })
  await storage.createSpace({ id: EXAMPLE_SPACE, era: newId(), at: now(), isExample: true }, (change) =>
    writeRecords(change, book.records, parts),
  )
  await hooks.recordsChanged(EXAMPLE_SPACE, { colls: new Set(['round']), audiences: new Set(), seq: 0 })
}

const guides = async ({ storage }: ExampleParts): Promise<Member[]> => {
  const rows = (await storage.readSpace(EXAMPLE_SPACE, (view) => view.recordsOfKind('member'))) ?? []
  const members = readRecords(
    Member,
    rows.map(({ record }) => record),
  ).filter(({ leftAt }) => leftAt === null)
  const names = PEOPLE.filter(({ key }) => GUIDES.includes(key)).map(({ name }) => name)
  return ROLES.flatMap((role) => {
    const ofRole = members.filter((member) => member.role === role)
    return ofRole.find(({ displayName }) => names.includes(displayName)) ?? ofRole[0] ?? []
  })
}

/** New codes into the example, one for each role: the server keeps only hashes, so the old ones cannot be shown again. */
export const exampleCodes = async (parts: ExampleParts): Promise<ExampleCode[]> => {
  const { storage, now, newId, chance, serverKey } = parts
  const codes: ExampleCode[] = []
  for (const { id, role, displayName } of await guides(parts)) {
    const code = newCode(chance)
    await storage.addInvitation({
      id: newId(),
      space: EXAMPLE_SPACE,
      member: id,
      codeHash: hashOfCode(serverKey, code),
      madeBy: id,
      // Whoever opens the example later sees what its people have written for themselves alone, too.
      makesTrusted: true,
      expiresAt: now() + DAYS_VALID * DAY_MILLIS,
    })
    codes.push({ role, name: displayName, code })
  }
  return codes
}
