// The tables as the queries see them. Booleans are 0 and 1, moments are milliseconds, JSON is text, in both databases.
import type { Generated } from 'kysely'

export interface SpaceTable {
  id: string
  era: string
  seq: number
  floor_seq: number
  is_example: number
  created_at: number
  restored_at: number | null
}

export interface MemberTable {
  space: string
  id: string
  role: string
  units: string
  left_at: number | null
  joined_at: number | null
}

export interface DeviceTable {
  space: string
  id: string
  member: string
  label: string
  replica: string
  is_trusted: number
  token_hash: string
  app: string
  has_unsent: number
  last_day: string | null
  created_at: number
  revoked_at: number | null
  last_push_at: number | null
}

export interface InvitationTable {
  space: string
  id: string
  member: string
  code_hash: string
  made_by: string
  makes_trusted: number
  expires_at: number
  used_at: number | null
  revoked_at: number | null
}

interface SetupTable {
  code_hash: string
  used_at: number | null
}

export interface RecTable {
  space: string
  id: string
  coll: string
  author: string
  parent: string | null
  status: string | null
  data: string
  seq: number
  deleted_at: number | null
  purged_at: number | null
  widened_seq: Generated<number>
}

export interface FeedTable {
  space: string
  aud: string
  id: string
  seq: number
  gone: number
}

interface TextTable {
  space: string
  id: string
  field: string
  seq: number
  bytes: Uint8Array
  member: string
  at: Generated<number>
}

export interface PushTable {
  space: string
  pid: string
  seq: number
  tag: string
  device: string
  at: number
  digest: string
  verdicts: string
}

interface ParkedTable {
  space: string
  id: string
  member: string
  item: string
  why: string
  at: number
  for_leaders: Generated<number>
}

/** A value that a field had before; kept for a while. `seq` is the place of the change that replaced it. */
interface OldValueTable {
  space: string
  id: string
  field: string
  stamp: string
  value: string
  seq: number
  replaced_at: number
}

interface MilestoneTable {
  space: string
  day: string
  seq: number
}

export interface Tables {
  space: SpaceTable
  member: MemberTable
  device: DeviceTable
  invitation: InvitationTable
  setup: SetupTable
  rec: RecTable
  feed: FeedTable
  ytext: TextTable
  push: PushTable
  parked: ParkedTable
  rec_old: OldValueTable
  milestone: MilestoneTable
}
