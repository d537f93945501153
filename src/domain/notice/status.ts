// Where a notice is: with the kindergarten, with its owner, filed, answered.
import type { Instant } from '#domain/record/instant.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import type { Notice, NoticeStatus } from './notice.ts'

const NEXT: Readonly<Record<NoticeStatus, readonly NoticeStatus[]>> = {
  draft: ['atOwner'],
  atOwner: ['sent', 'draft'],
  sent: ['granted', 'refused'],
  granted: ['reported'],
  refused: [],
  reported: [],
}

/** Where a notice can go from here. What is at the owner can be taken back until it is filed. */
export const nextStatuses = (status: NoticeStatus): readonly NoticeStatus[] => NEXT[status]

/** Whether the fields may still be written: what is filed is not changed afterwards. */
export const isWritable = (notice: Pick<Notice, 'status'>): boolean =>
  notice.status === 'draft' || notice.status === 'atOwner'

/** The change of status, with a line in the history. */
export const statusPatch = (
  status: NoticeStatus,
  { id, at, by }: { id: string; at: Instant; by: string },
): PatchOf<typeof Notice> => ({ status, history: { [id]: { status, at, by } } })

/** The changes of status, in order. */
export const historyOf = (notice: Pick<Notice, 'history'>): Notice['history'][string][] =>
  Object.values(notice.history).toSorted((a, b) => a.at - b.at)
