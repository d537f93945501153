// `device`: which tablets are let in, and letting one in no more.
import type { Id } from '#domain/record/id.ts'
import { type Action, type AdminParts, done, idOf, type Report, withDatabase, WrongWords } from './command.ts'
import { membersOf, mustHaveSpace } from './people.ts'

const listDevices = (parts: AdminParts, [spaceText]: readonly string[]): Promise<Report> => {
  const space = idOf(spaceText, 'kindergarten')
  return withDatabase(parts, async ({ storage }) => {
    await mustHaveSpace(storage, space)
    const names = new Map<Id, string>()
    for (const { id, name } of await membersOf(parts, storage, space)) names.set(id, name)
    const lines = (await storage.devices(space)).map(({ id, member, label, contact }) => {
      const last = contact.day === null ? 'never seen' : `last seen ${contact.day}`
      return `${id}  ${names.get(member) ?? member}, ${label}, ${last}${contact.hasUnsent ? ', has unsent work' : ''}`
    })
    return done(...(lines.length > 0 ? lines : ['No device has joined.']))
  })
}

const revokeDevice = (parts: AdminParts, [spaceText, deviceText]: readonly string[]): Promise<Report> => {
  const [space, id] = [idOf(spaceText, 'kindergarten'), idOf(deviceText, 'device')]
  return withDatabase(parts, async ({ storage }) => {
    await mustHaveSpace(storage, space)
    const isDone = await storage.revokeDevice(space, { id, at: parts.now() })
    if (!isDone) throw new WrongWords(`There is no device ${id} in this kindergarten.`)
    return done(`${id} is let in no more. What is on it stays there until somebody deletes it.`)
  })
}

export const deviceActions: readonly Action[] = [
  {
    words: ['device', 'list'],
    given: ['<space>'],
    does: 'Shows the devices of a kindergarten.',
    run: listDevices,
  },
  {
    words: ['device', 'revoke'],
    given: ['<space>', '<device>'],
    does: 'Lets a device in no more, for example one that was stolen.',
    run: revokeDevice,
  },
]
