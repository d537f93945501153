// One pushed item against what is there: rights, merge, limits. The verdict; what it changes is in the draft.
import { type Actor, type Audience, audiencesOfActor } from '#domain/access/audience.ts'
import { refusalOfChange, refusalOfCreate } from '#domain/access/decide.ts'
import { canonicalJson } from '#domain/record/json.ts'
import {
  type Field,
  type Fields,
  fitsLimits,
  LARGEST_RECORD_BYTES,
  type StoredRecord,
} from '#domain/record/record.ts'
import { replicaOf } from '#domain/record/stamp.ts'
import { mergeFields, winningFields } from '#domain/merge/merge.ts'
import { Round } from '#domain/survey/survey.ts'
import type { PushItem, VerdictState } from '#protocol/sync.ts'
import { type Draft, mayBeParent, parentIdOf } from './draft.ts'
import { memberStateOf, takesLastHeadTeacher } from './memberState.ts'
import { takeTexts } from './takeTexts.ts'

/** Who pushes: the member as she is now, on which replica, and whether it may use her own history. */
export interface Pusher {
  readonly actor: Actor
  readonly replica: string
  /** Of the member's other devices: work comes from one to another in a file. */
  readonly otherReplicas?: ReadonlySet<string>
  readonly isTrusted: boolean
}

export interface DecidableItem {
  readonly item: PushItem
  readonly text: ReadonlyMap<string, Uint8Array>
}

/** Decides one item and puts what it changes into the draft. */
export const decideItem = async (
  draft: Draft,
  pusher: Pusher,
  { item, text }: DecidableItem,
): Promise<VerdictState> => {
  await draft.load([item.id])
  const current = draft.record(item.id)
  if (draft.isPurged(item.id)) return 'denied'
  const verdict = current
    ? (refusalOfText(draft, pusher, { current, text }) ??
      (await decideChange(draft, pusher, { item, current })))
    : await decideCreate(draft, pusher, item)
  const { member } = pusher.actor
  const texts = [...text].map(([field, bytes]) => ({ id: item.id, field, bytes, member }))
  return verdict === 'ok' ? takeTexts(draft, texts) : verdict
}

const isSame = (field: Field, current: Field | undefined): boolean =>
  current?.h === field.h && canonicalJson(current.v) === canonicalJson(field.v)

const fieldOf = (fields: Fields, name: string): Field | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

const isOwnHand = (fields: Fields, replica: string): boolean =>
  Object.values(fields).every((field) => replicaOf(field.h) === replica)

// Her own, on whichever of her devices it was written.
const isMembersHand = (fields: Fields, { replica, otherReplicas }: Pusher): boolean =>
  Object.values(fields).every(
    ({ h }) => replicaOf(h) === replica || otherReplicas?.has(replicaOf(h)) === true,
  )

const decideCreate = async (draft: Draft, pusher: Pusher, item: PushItem): Promise<VerdictState> => {
  const record: StoredRecord = { id: item.id, coll: item.coll, author: item.author, f: item.f }
  const parent = await parentAudiences(draft, pusher.actor, record)
  // Not whole is answered like not there: an item of changes only says nothing about which records there are.
  if (refusalOfCreate(pusher.actor, record, parent)) return 'denied'
  if (!isMembersHand(item.f, pusher) || (await isTaken(draft, record))) return 'denied'
  await draft.put(record)
  return 'ok'
}

// Ballots come without a session and know their round by its id alone: no two kindergartens share one.
const isTaken = async (draft: Draft, { id, coll }: StoredRecord): Promise<boolean> =>
  coll === Round.coll && (await draft.isElsewhere(id, coll))

/** A parent that is not there yet may come with a later push; until then the child is its author's alone. */
const parentAudiences = async (
  draft: Draft,
  actor: Actor,
  record: StoredRecord,
): Promise<readonly Audience[] | undefined> => {
  const parent = parentIdOf(record)
  if (parent === undefined) return undefined
  await draft.load([parent])
  const found = draft.record(parent)
  if (!found) return [`u:${actor.member}`]
  return mayBeParent(record.coll, found.coll) ? draft.audiences(parent) : []
}

const decideChange = async (
  draft: Draft,
  pusher: Pusher,
  { item, current }: { item: PushItem; current: StoredRecord },
): Promise<VerdictState> => {
  if (current.coll !== item.coll || current.author !== item.author) return 'denied'
  const fields = Object.fromEntries(
    Object.entries(item.f).filter(([name, field]) => !isSame(field, fieldOf(current.f, name))),
  )
  if (Object.keys(fields).length === 0) return 'ok'
  const audiences = draft.audiences(item.id)
  const refusal = refusalOfChange(pusher.actor, { record: current, audiences, fields })
  if (refusal) return refusal
  if (!isMembersHand(fields, pusher) || !mayUseHistory(pusher, current, audiences)) return 'denied'
  return merge(draft, { pusher, current, fields })
}

// A device let in by somebody else's invitation must not open what is the member's own (design.md §4), but for
// what was written on it from the first field to the last.
const mayUseHistory = (pusher: Pusher, current: StoredRecord, audiences: readonly Audience[]): boolean =>
  pusher.isTrusted ||
  audiencesOfActor(pusher.actor, false).some((audience) => audiences.includes(audience)) ||
  isOwnHand(current.f, pusher.replica)

const merge = async (
  draft: Draft,
  { pusher, current, fields }: { pusher: Pusher; current: StoredRecord; fields: Fields },
): Promise<VerdictState> => {
  const winners = winningFields(current.f, fields)
  if (Object.keys(winners).length === 0) return 'ok'
  const record: StoredRecord = { ...current, f: mergeFields(current.f, winners) }
  if (!fitsLimits(record.f) || Buffer.byteLength(JSON.stringify(record.f)) > LARGEST_RECORD_BYTES)
    return 'too_big'
  if (Object.hasOwn(winners, 'parent') && !(await mayMove(draft, pusher.actor, record))) return 'denied'
  if (record.coll === 'member' && (await endsLeading(draft, record))) return 'denied'
  await draft.put(record)
  return 'ok'
}

const endsLeading = async (draft: Draft, record: StoredRecord): Promise<boolean> =>
  takesLastHeadTeacher(memberStateOf(record), { members: draft.members, joined: await draft.joined() })

/** A record may only be moved to a parent that is there and that the member may read. */
const mayMove = async (draft: Draft, actor: Actor, record: StoredRecord): Promise<boolean> => {
  const parent = parentIdOf(record)
  if (parent === undefined) return true
  await draft.load([parent])
  const found = draft.record(parent)
  if (!found || !mayBeParent(record.coll, found.coll)) return false
  const readable = draft.audiences(parent)
  return audiencesOfActor(actor).some((audience) => readable.includes(audience))
}

const refusalOfText = (
  draft: Draft,
  pusher: Pusher,
  { current, text }: { current: StoredRecord; text: ReadonlyMap<string, Uint8Array> },
): VerdictState | undefined => {
  if (text.size === 0) return undefined
  const fields = Object.fromEntries(
    [...text.keys()].map((name): [string, Field] => [name, { v: null, h: '' }]),
  )
  const audiences = draft.audiences(current.id)
  if (!mayUseHistory(pusher, current, audiences)) return 'denied'
  return refusalOfChange(pusher.actor, { record: current, audiences, fields })
}
