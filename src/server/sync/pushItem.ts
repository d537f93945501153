// One pushed item, read by itself: a poison item gets its own verdict and the others go on.
import type { $ZodIssue } from 'zod/v4/core'
import { kindOf } from '#domain/access/kinds.ts'
import { policyOf } from '#domain/access/policy.ts'
import { Id } from '#domain/record/id.ts'
import { DAY_MILLIS, type Instant } from '#domain/record/instant.ts'
import { hasNul } from '#domain/record/json.ts'
import { fieldSchema, type Kind } from '#domain/record/kind.ts'
import { type Field, fitsLimits, LARGEST_RECORD_BYTES } from '#domain/record/record.ts'
import { millisOf } from '#domain/record/stamp.ts'
import {
  LARGEST_TEXT_UPDATE_BYTES,
  OLDEST_STAMP_DAYS,
  PushItem,
  type Verdict,
  type VerdictState,
} from '#protocol/sync.ts'

/** An item that may be decided on, or the verdict it has got already. */
export type ReadItem =
  | { readonly isReadable: true; readonly item: PushItem; readonly text: ReadonlyMap<string, Uint8Array> }
  | { readonly isReadable: false; readonly verdict: Verdict; readonly raw: unknown }

// Fields that name another record; they become audiences or lead to one, so nothing else may stand there.
const REFERENCES: ReadonlySet<string> = new Set(['unit', 'partner', 'parent'])

/** Reads one item. Which records there are plays no part: what is answered here says nothing about them. */
export const readItem = (raw: unknown, now: Instant): ReadItem => {
  const parsed = PushItem.safeParse(raw)
  if (!parsed.success || hasHiddenName(raw))
    return unreadable(raw, 'invalid', fieldOfIssue(parsed.error?.issues[0]))
  const item = parsed.data
  const text = new Map(
    Object.entries(item.text ?? {}).map(([field, update]) => [field, Buffer.from(update, 'base64url')]),
  )
  if (Object.keys(item.f).length + text.size === 0) return unreadable(raw, 'invalid')
  if (isTooBig(item, text)) return unreadable(raw, 'too_big')
  const kind = kindOf(item.coll)
  if (!kind) return unreadable(raw, 'unsupported')
  const fault = faultOfFields(kind, item, now) ?? [...text.keys()].find((name) => !kind.texts.includes(name))
  return fault === undefined ? { isReadable: true, item, text } : unreadable(raw, 'invalid', fault)
}

const unreadable = (raw: unknown, st: VerdictState, field?: string): ReadItem => ({
  isReadable: false,
  verdict: { id: idOf(raw), st, ...(field === undefined ? {} : { field }) },
  raw,
})

/** The item's id, or nothing where it has none that can be read. */
const idOf = (raw: unknown): string => {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  const parsed = Id.safeParse(id)
  return parsed.success ? parsed.data : ''
}

// A schema passes over `__proto__` in silence; we say that it is not a name.
const hasHiddenName = (raw: unknown): boolean => {
  if (typeof raw !== 'object' || raw === null) return false
  return [raw, ...['f', 'text'].map((name): unknown => Reflect.get(raw, name))].some(
    (part) => typeof part === 'object' && part !== null && Object.hasOwn(part, '__proto__'),
  )
}

const fieldOfIssue = (issue: $ZodIssue | undefined): string | undefined => {
  const [part, name] = issue?.path ?? []
  return (part === 'f' || part === 'text') && typeof name === 'string' ? name.slice(0, 64) : undefined
}

const isTooBig = (item: PushItem, text: ReadonlyMap<string, Uint8Array>): boolean =>
  !fitsLimits(item.f) ||
  Buffer.byteLength(JSON.stringify(item.f)) > LARGEST_RECORD_BYTES ||
  [...text.values()].some((update) => update.length > LARGEST_TEXT_UPDATE_BYTES)

const faultOfFields = (kind: Kind, item: PushItem, now: Instant): string | undefined =>
  Object.entries(item.f).find(([name, field]) => !isGoodField(kind, name, field, now))?.[0]

const isGoodField = (kind: Kind, name: string, field: Field, now: Instant): boolean => {
  if (millisOf(field.h) < now - OLDEST_STAMP_DAYS * DAY_MILLIS || hasNul(field.v)) return false
  if (kind.texts.includes(name)) return false
  if (REFERENCES.has(name) && !isReference(field)) return false
  if (kind.coll === 'member' && name.startsWith('units/') && !isId(name.slice('units/'.length))) return false
  if (name === 'vis' && !isAllowedVisibility(kind, field)) return false
  return fieldSchema(kind, name)?.safeParse(field.v).success ?? true
}

const isId = (value: unknown): boolean => Id.safeParse(value).success

const isReference = (field: Field): boolean => field.v === null || isId(field.v)

const isAllowedVisibility = (kind: Kind, field: Field): boolean => {
  const rule = policyOf(kind.coll)?.audience
  return rule?.kind !== 'chosen' || (typeof field.v === 'string' && rule.allowed.includes(field.v))
}
