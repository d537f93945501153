// Members, units, entries and what else a kindergarten has, as pages read them.
import type { Json } from '#domain/record/json.ts'
import { type Kind, readRecord, type ViewOf } from '#domain/record/kind.ts'
import { type Entry, Entry as EntryKind } from '#domain/reflection/entry.ts'
import { type Member, Member as MemberKind } from '#domain/space/member.ts'
import { type Unit, Unit as UnitKind } from '#domain/space/space.ts'
import { aRecord } from './records.ts'

type Values = Readonly<Record<string, Json>>
interface Origin {
  readonly id?: string
  readonly author?: string
  readonly millis?: number
}

/** A record of any kind with the fields that matter; the rest are defaults. */
export const aView = <K extends Kind>(kind: K, values: Values, origin: Origin = {}): ViewOf<K> => {
  const view = readRecord(kind, aRecord(kind.coll, values, origin))
  if (!view) throw new Error(`these fields do not make a ${kind.coll}`)
  return view
}

export const aMember = (id: string, values: Values = {}): Member => aView(MemberKind, values, { id })
export const aUnit = (id: string, name: string): Unit => aView(UnitKind, { name }, { id })
export const anEntry = (values: Values, origin: Origin = {}): Entry => aView(EntryKind, values, origin)
