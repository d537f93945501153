// What people write in a run: records of their own and of others, visibility, shared notes, and what no server takes.
import * as z from 'zod/mini'
import { AgendaItem, Contribution, Meeting, Outcome } from '#domain/meeting/meeting.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { defineKind, type Kind, type PatchOf } from '#domain/record/kind.ts'
import { isDeleted } from '#domain/record/record.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { isLeader, isStaff, Member, Role } from '#domain/space/member.ts'
import { POISON } from './database.ts'
import { count, type Known, newLetter, newWords, type Run } from './run.ts'
import type { Tablet } from './tablet.ts'

/** One step of a tablet. */
export type Step = (run: Run, tablet: Tablet) => Promise<void>

const roleOf = async (tablet: Tablet): Promise<Role> => {
  const own = await tablet.store().stored(tablet.member)
  return Role.parse(own?.f['role']?.v ?? 'staff')
}

/** Some tries to find a record of this run that lies on the tablet. */
const find = async (
  run: Run,
  tablet: Tablet,
  isWanted: (known: Known) => boolean,
): Promise<Known | undefined> => {
  const wanted = run.known.filter(isWanted)
  for (let tries = 0; tries < 15 && wanted.length > 0; tries += 1) {
    const known = run.chance.oneOf(wanted)
    const record = await tablet.store().stored(known.id)
    if (record && !isDeleted(record.f)) return known
  }
  return undefined
}

const isOwn =
  (tablet: Tablet, ...colls: string[]) =>
  ({ coll, author }: Known): boolean =>
    author === tablet.member && colls.includes(coll)

const isA =
  (...colls: string[]) =>
  ({ coll }: Known): boolean =>
    colls.includes(coll)

/** Makes a record and keeps books. */
const make = async <K extends Kind>(
  run: Run,
  tablet: Tablet,
  kind: K,
  patch: PatchOf<K>,
): Promise<string> => {
  const id = await tablet.store().create(kind, patch)
  const record = { id, coll: kind.coll, author: tablet.member }
  run.known.push(record)
  const after = (await tablet.store().stored(id))?.f ?? {}
  run.writings.note(tablet, record, { before: {}, after })
  run.trace(`${tablet.name} makes ${kind.coll} ${run.nick(id)} ${JSON.stringify(patch).slice(0, 90)}`)
  count(run, 'written')
  return id
}

/** Writes into a record and keeps books. */
const write = async (run: Run, tablet: Tablet, known: Known, work: () => Promise<unknown>): Promise<void> => {
  const before = (await tablet.store().stored(known.id))?.f
  await work()
  const after = (await tablet.store().stored(known.id))?.f
  if (!before || !after) return
  const names = run.writings.note(tablet, known, { before, after })
  const values = names.map((name) => `${name}=${JSON.stringify(after[name]?.v).slice(0, 40)}`)
  run.trace(`${tablet.name} writes ${known.coll} ${run.nick(known.id)} ${values.join(' ')}`)
  count(run, 'written', names.length)
}

const save = <K extends Kind>(run: Run, tablet: Tablet, known: Known, kind: K, patch: PatchOf<K>) =>
  write(run, tablet, known, () => tablet.store().save(kind, known.id, patch))

const sharing = (run: Run) => {
  const { chance, garden } = run
  const partner = garden.people.at(-1) ?? ''
  return chance.oneOf([
    { vis: 'me' as const },
    { vis: 'staff' as const },
    { vis: 'staff' as const },
    { vis: 'leaders' as const },
    { vis: 'unit' as const, unit: chance.oneOf(garden.units) },
    { vis: 'unit' as const, unit: chance.oneOf(garden.units) },
    { vis: 'partner' as const, partner },
  ])
}

const narrowSharing = (run: Run) =>
  run.chance.oneOf([
    { vis: 'staff' as const },
    { vis: 'unit' as const, unit: run.chance.oneOf(run.garden.units) },
  ])

const makeEntry: Step = async (run, tablet) => {
  if (!isStaff(await roleOf(tablet))) return
  await make(run, tablet, Entry, { ...sharing(run), text: newWords(run), title: newWords(run) })
}

const editEntry: Step = async (run, tablet) => {
  const known = await find(run, tablet, isOwn(tablet, 'entry'))
  if (!known) return
  const words = newWords(run)
  await save(
    run,
    tablet,
    known,
    Entry,
    run.chance.oneOf([
      { title: words },
      { text: words },
      { refs: { '3.2': run.chance.oneOf([true, null]) } },
    ]),
  )
}

const share: Step = async (run, tablet) => {
  const known = await find(run, tablet, isOwn(tablet, 'entry', 'entry', 'meeting', 'task'))
  if (!known) return
  if (known.coll === 'entry') await save(run, tablet, known, Entry, sharing(run))
  if (known.coll === 'meeting') await save(run, tablet, known, Meeting, narrowSharing(run))
  if (known.coll === 'task') await save(run, tablet, known, Task, narrowSharing(run))
}

const comment: Step = async (run, tablet) => {
  const parent = await find(run, tablet, isA('entry', 'goal'))
  if (parent) await make(run, tablet, Comment, { vis: 'staff', parent: parent.id, text: newWords(run) })
}

const editComment: Step = async (run, tablet) => {
  const known = await find(run, tablet, isOwn(tablet, 'comment'))
  if (!known) return
  const parent = run.chance.isLucky(0.2) ? await find(run, tablet, isA('entry', 'goal')) : undefined
  await save(run, tablet, known, Comment, { text: newWords(run), ...(parent ? { parent: parent.id } : {}) })
}

const meet: Step = async (run, tablet) => {
  if (!isLeader(await roleOf(tablet))) return
  const meeting = await make(run, tablet, Meeting, { ...narrowSharing(run), title: newWords(run) })
  if (run.chance.isLucky(0.5))
    await make(run, tablet, AgendaItem, { vis: 'staff', parent: meeting, title: newWords(run) })
}

const plan: Step = async (run, tablet) => {
  if (!isLeader(await roleOf(tablet))) return
  const title = newWords(run)
  if (run.chance.isLucky(0.4)) {
    await make(run, tablet, Goal, {
      ...run.chance.oneOf([
        { vis: 'staff' as const },
        { vis: 'partner' as const, partner: run.garden.people.at(-1) ?? '' },
      ]),
      title,
    })
  } else if (run.chance.isLucky(0.6)) {
    await make(run, tablet, Task, {
      ...narrowSharing(run),
      title,
      assignee: run.chance.oneOf(run.garden.people),
    })
  } else {
    const meeting = await find(run, tablet, isA('meeting'))
    if (meeting) await make(run, tablet, AgendaItem, { vis: 'staff', parent: meeting.id, title })
  }
}

const contribute: Step = async (run, tablet) => {
  if (!isStaff(await roleOf(tablet))) return
  const { chance } = run
  const item = await find(run, tablet, isA('agendaItem'))
  if (item && chance.isLucky(0.7)) {
    const isGroup = chance.isLucky(0.3)
    await make(run, tablet, Contribution, {
      vis: 'staff',
      parent: item.id,
      isGroup,
      isHandedIn: chance.isLucky(0.3),
      text: newWords(run),
    })
    return
  }
  const meeting = await find(run, tablet, isA('meeting'))
  if (meeting) await make(run, tablet, Outcome, { vis: 'staff', parent: meeting.id, text: newWords(run) })
}

const handIn: Step = async (run, tablet) => {
  const known = await find(run, tablet, isOwn(tablet, 'contribution'))
  if (known)
    await save(run, tablet, known, Contribution, { isHandedIn: run.chance.isLucky(0.8), text: newWords(run) })
}

/** What others began: agenda items, goals, meetings, a group's answer, one's own task; now and then what one may not. */
const editOthers: Step = async (run, tablet) => {
  const words = newWords(run)
  const isBold = run.chance.isLucky(0.15)
  const leads = isLeader(await roleOf(tablet))
  const colls = [
    ...(leads || isBold ? ['agendaItem', 'goal', 'meeting', 'outcome', 'task'] : []),
    'meeting',
    'contribution',
    'task',
    ...(isBold ? ['entry', 'comment'] : []),
  ]
  const known = await find(run, tablet, isA(...colls))
  switch (known?.coll) {
    case 'agendaItem':
      return save(run, tablet, known, AgendaItem, { title: words })
    case 'goal':
      return save(run, tablet, known, Goal, run.chance.oneOf([{ title: words }, { evaluation: words }]))
    case 'outcome':
      return save(run, tablet, known, Outcome, { reason: words })
    case 'meeting':
      return save(
        run,
        tablet,
        known,
        Meeting,
        leads || isBold
          ? { place: words }
          : { participants: { [tablet.member]: run.chance.oneOf([true, null]) } },
      )
    case 'task':
      return save(run, tablet, known, Task, leads ? { title: words } : { sentence: words })
    case 'contribution':
      return save(run, tablet, known, Contribution, { text: words })
    case 'entry':
      return save(run, tablet, known, Entry, { title: words })
    case 'comment':
      return save(run, tablet, known, Comment, { text: words })
    default:
      return undefined
  }
}

const bin: Step = async (run, tablet) => {
  const own = run.known.filter(({ author }) => author === tablet.member)
  if (own.length === 0) return
  const known = run.chance.oneOf(own)
  if (!(await tablet.store().stored(known.id))) return
  const isGone = run.chance.isLucky(0.6)
  await write(run, tablet, known, () =>
    isGone ? tablet.store().remove(known.id) : tablet.store().restore(known.id),
  )
}

const note: Step = async (run, tablet) => {
  if (!isStaff(await roleOf(tablet)) && !run.chance.isLucky(0.2)) return
  const known = await find(run, tablet, isA('meeting'))
  if (!known) return
  const open = await tablet.store().openText(known.id, 'notes')
  const { text } = open
  const done: string[] = []
  const times = 1 + run.chance.upTo(3)
  for (let time = 0; time < times; time += 1) {
    const isDeletion = text.length > 2 && run.chance.isLucky(0.3)
    const place = run.chance.upTo(text.length + (isDeletion ? 0 : 1))
    const letter = isDeletion ? (text.toJSON()[place] ?? '') : newLetter(run)
    if (isDeletion) text.delete(place, 1)
    else text.insert(place, letter)
    run.writings.noteLetter({ tablet, id: known.id, letter, isDeletion })
    done.push(`${isDeletion ? '-' : '+'}${letter}`)
  }
  await open.saved()
  open.close()
  run.trace(`${tablet.name} types in ${run.nick(known.id)} ${done.join(' ')}`)
  count(run, 'letters', done.length)
}

/** As a newer app would write it: titles without end, and a kind that this server has never heard of. */
const NewerEntry = defineKind({
  coll: 'entry',
  fields: { title: z._default(z.string(), '') },
  sets: [],
  maps: {},
  texts: [],
})
const Diary = defineKind({
  coll: 'diary',
  fields: { text: z._default(z.string(), '') },
  sets: [],
  maps: {},
  texts: [],
})

const poison: Step = async (run, tablet) => {
  const words = newWords(run)
  const { chance } = run
  if (!isStaff(await roleOf(tablet))) return
  const shapes: readonly (() => Promise<unknown>)[] = [
    () => make(run, tablet, NewerEntry, { vis: 'staff', title: `${words} ${'lang '.repeat(60)}` }),
    () => make(run, tablet, Diary, { vis: 'staff', text: words }),
    () => make(run, tablet, Entry, { vis: 'staff', text: `${words} ${'x'.repeat(33_000)}` }),
    () => make(run, tablet, Entry, { vis: 'staff', text: `${words} ${POISON}` }),
    async () => {
      const known = await find(run, tablet, isOwn(tablet, 'entry'))
      if (known) await save(run, tablet, known, Entry, { text: `${words} ${POISON}` })
    },
  ]
  await chance.oneOf(shapes)()
}

/** Kari, or whoever leads the kindergarten with her, moves people between roles and units. */
const staffing: Step = async (run, tablet) => {
  const { chance, garden } = run
  if ((await roleOf(tablet)) !== 'headTeacher') return
  const others = garden.people.filter((id) => id !== garden.kari.member)
  const id = chance.oneOf(others)
  if (!(await tablet.store().stored(id))) return
  const isPartner = id === others.at(-1)
  const roles = isPartner
    ? (['partner', 'partner', 'staff'] as const)
    : (['staff', 'pedagogicalLeader', 'headTeacher', 'staff'] as const)
  const patch: PatchOf<typeof Member> = chance.isLucky(0.5)
    ? { role: chance.oneOf<Role>(roles) }
    : { units: { [chance.oneOf(garden.units)]: chance.isLucky(0.5) ? true : null } }
  await save(run, tablet, { id, coll: 'member', author: '' }, Member, patch)
}

const rename: Step = async (run, tablet) => {
  const known = { id: tablet.member, coll: 'member', author: '' }
  if (await tablet.store().stored(tablet.member))
    await save(run, tablet, known, Member, { displayName: newWords(run) })
}

const leave: Step = async (run, tablet) => {
  const { chance, garden } = run
  if ((await roleOf(tablet)) !== 'headTeacher') return
  const id = chance.oneOf(garden.people.filter((one) => one !== garden.kari.member))
  const member = await tablet.store().stored(id)
  if (!member) return
  const isHere = (member.f['leftAt']?.v ?? null) === null
  if (isHere && !chance.isLucky(0.3)) return
  await save(run, tablet, { id, coll: 'member', author: '' }, Member, {
    leftAt: isHere ? garden.clock.now() : null,
  })
}

/** With how often each comes. */
export const WRITING_STEPS: readonly (readonly [number, Step])[] = [
  [8, makeEntry],
  [9, editEntry],
  [7, share],
  [6, comment],
  [3, editComment],
  [2, meet],
  [3, plan],
  [4, contribute],
  [2, handIn],
  [7, editOthers],
  [4, bin],
  [10, note],
  [2, poison],
  [5, staffing],
  [1, rename],
  [3, leave],
]
