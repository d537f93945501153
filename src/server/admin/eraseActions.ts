// `erase`: what somebody has asked to be taken away for good. Noted outside the database, so that no backup brings it back.
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Member } from '#domain/space/member.ts'
import { Space } from '#domain/space/space.ts'
import { createHooks } from '../hooks.ts'
import { openFileRemovals } from '../removals/fileRemovals.ts'
import type { Storage } from '../storage/storage.ts'
import { createErasure, type Erasure } from '../sync/erase.ts'
import { type Action, type AdminParts, done, idOf, type Report, withDatabase, WrongWords } from './command.ts'
import { membersOf, mustHaveSpace } from './people.ts'

const COPIES =
  'Tablets delete their copies at their next contact. Backups from before still hold it until they are thrown away.'

const withErasure = (
  parts: AdminParts,
  work: (storage: Storage, erasure: Erasure) => Promise<Report>,
): Promise<Report> =>
  withDatabase(parts, async ({ storage }) => {
    const removals = openFileRemovals(join(parts.config.dataDir, 'removals'), `operator-${randomUUID()}`)
    // Nobody is poked from here: tablets ask by themselves, at least once a minute.
    const hooks = createHooks((error) => {
      throw error
    })
    try {
      return await work(storage, createErasure({ ...parts, storage, removals, hooks }))
    } finally {
      await removals.close()
    }
  })

const eraseMember = (parts: AdminParts, [spaceText, memberText]: readonly string[]): Promise<Report> => {
  const [space, member] = [idOf(spaceText, 'kindergarten'), idOf(memberText, 'member')]
  return withErasure(parts, async (storage, erasure) => {
    await mustHaveSpace(storage, space)
    const members = await membersOf(parts, storage, space)
    const person = members.find(({ id }) => id === member)
    if (!person) throw new WrongWords(`There is no member ${member} in this kindergarten.`)
    const leads = members.filter(({ isHeadTeacher, isHere }) => isHeadTeacher && isHere)
    if (leads.length === 1 && leads[0]?.id === member)
      throw new WrongWords('This is the only head teacher: somebody else must become one first.')
    const { records } = await erasure.eraseMember(space, member)
    return done(
      `Erased: the name, and ${records} records that were this member's alone. What was shared stays, without a name.`,
      COPIES,
    )
  })
}

const KEPT: ReadonlySet<string> = new Set([Member.coll, Space.coll])

const eraseRecord = (parts: AdminParts, [spaceText, recordText]: readonly string[]): Promise<Report> => {
  const [space, id] = [idOf(spaceText, 'kindergarten'), idOf(recordText, 'record')]
  return withErasure(parts, async (storage, erasure) => {
    await mustHaveSpace(storage, space)
    const record = await storage.readRecord(space, id)
    if (!record) throw new WrongWords(`There is no record ${id} in this kindergarten.`)
    if (KEPT.has(record.coll))
      throw new WrongWords(
        `This is a ${record.coll}, which is not erased as a record: «erase member» erases a person.`,
      )
    await erasure.eraseRecords(space, [id])
    return done(`Erased ${id}.`, COPIES)
  })
}

export const eraseActions: readonly Action[] = [
  {
    words: ['erase', 'member'],
    given: ['<space>', '<member>'],
    does: "Takes a member out for good: the name, and everything that is that person's alone.",
    run: eraseMember,
  },
  {
    words: ['erase', 'record'],
    given: ['<space>', '<record>'],
    does: 'Takes one record away for good, with its texts and what it said before.',
    run: eraseRecord,
  },
]
