// `space` and `invite`: kindergartens, and the way in for their head teachers.
import { Member } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { SetupRequest } from '#protocol/joining.ts'
import { writeRecords } from '../sync/serverWriter.ts'
import { type Action, type AdminParts, done, idOf, type Report, withDatabase, WrongWords } from './command.ts'
import { inviteByOperator, membersOf, mustHaveSpace } from './people.ts'

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

const listSpaces = (parts: AdminParts): Promise<Report> =>
  withDatabase(parts, async (database) => {
    const { storage } = database
    const lines: string[] = []
    for (const { id, isExample, createdAt } of await database.spaces()) {
      const name = await mustHaveSpace(storage, id)
      lines.push(`${id}  ${name}${isExample ? ' (example)' : ''}, since ${dayOf(createdAt)}`)
      for (const { id: member, name: who, isHeadTeacher, isHere } of await membersOf(parts, storage, id))
        if (isHeadTeacher && isHere) lines.push(`    head teacher ${member}  ${who}`)
    }
    return done(...(lines.length > 0 ? lines : ['There is no kindergarten yet.']))
  })

const createSpace = (
  parts: AdminParts,
  [name = '', headTeacher = '']: readonly string[],
): Promise<Report> => {
  const { kindergarten: Kindergarten, headTeacher: HeadTeacher } = SetupRequest.shape
  const about = { name, organisationNumber: '', municipality: '', languageForm: 'nb' }
  const kindergarten = Kindergarten.safeParse(about)
  if (!kindergarten.success) throw new WrongWords('The name of a kindergarten has 1 to 200 letters.')
  const person = HeadTeacher.safeParse({ displayName: headTeacher, language: 'nb' })
  if (!person.success) throw new WrongWords('The name of a head teacher has 1 to 80 letters.')
  return withDatabase(parts, async ({ storage }) => {
    const [space, member, at] = [parts.newId(), parts.newId(), parts.now()]
    await storage.createSpace({ id: space, era: parts.newId(), at, isExample: false }, async (change) => {
      const values = { ...person.data, role: 'headTeacher' }
      const records = [
        { id: space, coll: Space.coll, values: { ...kindergarten.data, type: 'kindergarten' } },
        { id: member, coll: Member.coll, author: member, values },
      ]
      await writeRecords(change, records, parts)
    })
    const link = await inviteByOperator(parts, storage, { space, member })
    return done(`Made ${space}.`, `For ${headTeacher}, once, within 14 days: ${link}`)
  })
}

const invite = (parts: AdminParts, [spaceText, memberText]: readonly string[]): Promise<Report> => {
  const [space, member] = [idOf(spaceText, 'kindergarten'), idOf(memberText, 'member')]
  return withDatabase(parts, async ({ storage }) => {
    await mustHaveSpace(storage, space)
    const person = (await membersOf(parts, storage, space)).find(({ id }) => id === member)
    if (!person?.isHere) throw new WrongWords(`There is no member ${member} in this kindergarten.`)
    if (!person.isHeadTeacher)
      throw new WrongWords(`${person.name} is no head teacher: a head teacher invites her, in the app.`)
    const link = await inviteByOperator(parts, storage, { space, member })
    return done(
      `For ${person.name}, once, within 14 days: ${link}`,
      'If she had joined before, it opens what everybody may see, and not what only she could see.',
    )
  })
}

export const spaceActions: readonly Action[] = [
  {
    words: ['space', 'list'],
    given: [],
    does: 'Shows the kindergartens on this server, and their head teachers.',
    run: listSpaces,
  },
  {
    words: ['space', 'create'],
    given: ['<name>', '<head teacher>'],
    does: 'Makes a kindergarten and prints an invitation for its head teacher.',
    run: createSpace,
  },
  {
    words: ['invite'],
    given: ['<space>', '<member>'],
    does: 'Prints an invitation for a head teacher who has lost all her devices.',
    run: invite,
  },
]
