// A push: every item decided, then everything written in one transaction that holds the space's counter.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Role } from '#domain/space/member.ts'
import type { Id } from '#domain/record/id.ts'
import type { Instant } from '#domain/record/instant.ts'
import { millisOf, replicaOf } from '#domain/record/stamp.ts'
import { CLOCK_TOLERANCE_MILLIS, Verdict } from '#protocol/sync.ts'
import type { RemovalLog } from '../removals/removalLog.ts'
import { type MemberState, type ParkedItem, type SpaceChange, StorageRefused } from '../storage/storage.ts'
import type { SpaceNews } from '../hooks.ts'
import type { TextRewriter } from '../texts/rewriting.ts'
import { type DecidableItem, decideItem, type Pusher } from './decideItem.ts'
import { type Draft, openDraft } from './draft.ts'
import { type ReadEcho, takeEcho, takesEchoes } from './echo.ts'
import { hasLeft } from './memberState.ts'
import { parkable } from './parking.ts'
import { type ReadItem } from './pushItem.ts'

/** The device that pushes, as its session says. */
export interface PushingDevice {
  readonly member: Id
  readonly device: Id
  readonly replica: string
  readonly isTrusted: boolean
}

export interface Push {
  readonly device: PushingDevice
  readonly pid: string
  readonly items: readonly ReadItem[]
  readonly now: Instant
  /** Random text for the witness. */
  readonly tag: string
  readonly rewriter: TextRewriter
  /** Given back before anything else. */
  readonly echoes: readonly ReadEcho[]
  readonly removals: Pick<RemovalLog, 'note'>
}

export interface PushOutcome {
  readonly verdicts: readonly Verdict[]
  readonly news: SpaceNews
}

const Verdicts = z.array(Verdict)

/** Whether any stamp is further ahead than a clock may be: then nothing is applied and the device corrects its clock. */
export const isAheadOfTime = (items: readonly ReadItem[], now: Instant): boolean =>
  items.some(
    (read) =>
      read.isReadable &&
      Object.values(read.item.f).some((field) => millisOf(field.h) > now + CLOCK_TOLERANCE_MILLIS),
  )

/** The member as a pusher, by the projection in this transaction. Undefined when she has left. */
export const pusherOf = (
  member: MemberState | undefined,
  device: PushingDevice,
  now: Instant,
): Pusher | undefined => {
  const role = Role.safeParse(member?.role)
  if (!member || !role.success || hasLeft(member, now)) return undefined
  const actor = { member: member.id, role: role.data, units: member.units }
  return { actor, replica: device.replica, isTrusted: device.isTrusted }
}

/**
 * Applies a push in this transaction. A retry with the same pid and the same content is answered as before.
 * Undefined when the member has left. Throws StorageRefused when the database refuses a row:
 * the caller starts over with `oneByOne`.
 */
export const applyPush = async (
  change: SpaceChange,
  push: Push,
  isOneByOne: boolean,
): Promise<PushOutcome | undefined> => {
  const pid = `${push.device.device}.${push.pid}`
  const digest = digestOf(push)
  const earlier = await change.findPush(pid)
  if (earlier?.digest === digest)
    return { verdicts: Verdicts.parse(JSON.parse(earlier.verdicts)), news: noNews(change.state.seq) }
  const members = await change.members()
  const member = members.find((one) => one.id === push.device.member)
  const found = pusherOf(member, push.device, push.now)
  if (!found) return undefined
  const otherReplicas = await otherReplicasIn(change, push)
  const pusher: Pusher = { ...found, otherReplicas }
  const run = isOneByOne ? runOneByOne : runTogether
  const { verdicts, news } = await run(change, pusher, {
    ...push,
    members,
    echoes: takesEchoes(change.state, push.now) ? push.echoes : [],
  })
  const { seq } = news
  await change.park(parkedItems(push, verdicts))
  if (seq > change.state.seq)
    await change.recordPush({
      // A pid that was used for another push keeps that push: its place is what witnesses point at.
      pid: earlier ? `${pid}.${seq}` : pid,
      seq,
      tag: push.tag,
      device: push.device.device,
      at: push.now,
      digest,
      verdicts: JSON.stringify(verdicts),
    })
  return { verdicts, news }
}

// Asked only when somebody's stamps are not this device's: rarely.
const otherReplicasIn = async (change: SpaceChange, { items, device }: Push): Promise<Set<string>> => {
  const isForeign = items.some(
    (read) => read.isReadable && Object.values(read.item.f).some(({ h }) => replicaOf(h) !== device.replica),
  )
  return new Set(isForeign ? await change.replicasOf(device.member) : [])
}

const noNews = (seq: number): SpaceNews => ({ colls: new Set(), audiences: new Set(), seq })

type Run = Push & { readonly members: readonly MemberState[] }

const runTogether = async (change: SpaceChange, pusher: Pusher, push: Run): Promise<PushOutcome> => {
  const { items, echoes } = push
  const draft = await openDraft(change, { seq: change.state.seq, now: push.now, members: push.members })
  await draft.load([
    ...echoes.map(({ record }) => record.id),
    ...items.flatMap((read) => (read.isReadable ? [read.item.id] : [])),
  ])
  for (const echo of echoes) await takeEcho(draft, echo)
  const verdicts = new Map<ReadItem, Verdict>()
  for (const read of parentsFirst(items))
    verdicts.set(
      read,
      read.isReadable ? { id: read.item.id, st: await decideItem(draft, pusher, read) } : read.verdict,
    )
  await writeDraft(draft, change, push)
  return {
    verdicts: items.flatMap((read) => verdicts.get(read) ?? []),
    news: { colls: draft.changed, audiences: draft.touched, seq: draft.seq },
  }
}

// After the database has refused something: each item under its own savepoint, so that the others still go in.
const runOneByOne = async (change: SpaceChange, pusher: Pusher, push: Push): Promise<PushOutcome> => {
  const { items, echoes } = push
  const verdicts = new Map<ReadItem, Verdict>()
  let news = noNews(change.state.seq)
  const attempt = async (work: (draft: Draft) => Promise<void>): Promise<boolean> => {
    const draft = await openDraft(change, { seq: news.seq, now: push.now })
    const isDone = await change.attempt(async () => {
      await work(draft)
      await writeDraft(draft, change, push)
    })
    if (isDone) news = together(news, draft)
    return isDone
  }
  const decide = async (read: DecidableItem): Promise<Verdict> => {
    let st: Verdict['st'] = 'busy'
    const isDone = await attempt(async (draft) => {
      st = await decideItem(draft, pusher, read)
    })
    return { id: read.item.id, st: isDone ? st : 'busy' }
  }
  for (const echo of echoes) await attempt((draft) => takeEcho(draft, echo))
  for (const read of parentsFirst(items))
    verdicts.set(read, read.isReadable ? await decide(read) : read.verdict)
  return { verdicts: items.flatMap((read) => verdicts.get(read) ?? []), news }
}

const together = (news: SpaceNews, draft: Draft): SpaceNews => ({
  colls: new Set([...news.colls, ...draft.changed]),
  audiences: new Set([...news.audiences, ...draft.touched]),
  seq: draft.seq,
})

// What is kept from somebody is noted before the commit, outside the database: a backup will not know of it. And it is
// noted last, so that nothing is noted of what the database has refused.
const writeDraft = async (draft: Draft, change: SpaceChange, { removals, rewriter }: Push): Promise<void> => {
  const space = change.state.id
  await draft.write()
  await rewriter.rewrite(change, draft.widened)
  await removals.note([
    ...draft.narrowed.map((narrowing) => ({ kind: 'narrowed' as const, space, ...narrowing })),
    ...[...draft.takenBack].map(([id, stamp]) => ({ kind: 'takenBack' as const, space, id, stamp })),
  ])
}

/** The items in an order in which a parent in the same push comes before its children. */
const parentsFirst = (items: readonly ReadItem[]): ReadItem[] => {
  const byId = new Map<Id, ReadItem[]>()
  for (const read of items)
    if (read.isReadable) byId.set(read.item.id, [...(byId.get(read.item.id) ?? []), read])
  const ordered = new Set<ReadItem>()
  const onTheWay = new Set<ReadItem>()
  const visit = (read: ReadItem): void => {
    if (ordered.has(read) || onTheWay.has(read)) return
    onTheWay.add(read)
    const parent =
      read.isReadable && Object.hasOwn(read.item.f, 'parent') ? read.item.f['parent']?.v : undefined
    if (typeof parent === 'string') for (const before of byId.get(parent) ?? []) visit(before)
    ordered.add(read)
  }
  for (const read of items) visit(read)
  return [...ordered]
}

const digestOf = ({ items, echoes }: Push): string => {
  const hash = createHash('sha256')
  for (const { record } of echoes) hash.update(JSON.stringify(record))
  for (const read of items) hash.update(JSON.stringify(read.isReadable ? read.item : read.verdict))
  return hash.digest('base64url')
}

const parkedItems = ({ items, device, now }: Push, verdicts: readonly Verdict[]): ParkedItem[] =>
  items.flatMap((read, index) => {
    const verdict = verdicts[index]
    if (!verdict || verdict.st === 'ok' || verdict.st === 'busy') return []
    const item = parkable(read.isReadable ? read.item : read.raw)
    return item === undefined
      ? []
      : [{ id: verdict.id, member: device.member, item, why: verdict.st, at: now }]
  })

/** Whether the error says that one item is the cause. */
export const isRefusedRow = (error: unknown): boolean => error instanceof StorageRefused
