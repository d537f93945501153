// All kinds of records, by the name of their collection.
import type { Kind } from '#domain/record/kind.ts'
import { AgendaItem, Contribution, Meeting, Outcome, Tally, Vote } from '#domain/meeting/meeting.ts'
import { Need } from '#domain/needs/need.ts'
import { Announcement, Deadline, Notice, NoticeForm, Share } from '#domain/notice/notice.ts'
import { Goal, Task } from '#domain/plan/goal.ts'
import { Comment, Entry } from '#domain/reflection/entry.ts'
import { Member } from '#domain/space/member.ts'
import { Space, Unit } from '#domain/space/space.ts'
import { Result, Round, SurveyForm } from '#domain/survey/survey.ts'

export const KINDS: readonly Kind[] = [
  Space,
  Unit,
  Member,
  Entry,
  Comment,
  SurveyForm,
  Round,
  Result,
  Meeting,
  AgendaItem,
  Contribution,
  Vote,
  Tally,
  Outcome,
  Need,
  Goal,
  Task,
  Notice,
  NoticeForm,
  Deadline,
  Announcement,
  Share,
]

const kindByColl: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.coll, kind]))

/** The kind of a collection, or undefined where this version does not know it. */
export const kindOf = (coll: string): Kind | undefined => kindByColl.get(coll)
