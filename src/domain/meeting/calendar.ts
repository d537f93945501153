// Which meetings are to come, and who was there.
import { type Instant, MINUTE_MILLIS } from '#domain/record/instant.ts'
import type { Meeting } from './meeting.ts'

type Timed = Pick<Meeting, 'startsAt' | 'durationMinutes'>

/** When a meeting ends, if it keeps its time. */
export const endsAt = (meeting: Timed): Instant => meeting.startsAt + meeting.durationMinutes * MINUTE_MILLIS

/** Meetings that have not ended, the next one first. */
export const comingMeetings = <T extends Timed>(meetings: readonly T[], now: Instant): T[] =>
  meetings.filter((meeting) => endsAt(meeting) > now).toSorted((a, b) => a.startsAt - b.startsAt)

/** Meetings that have ended, the latest first. */
export const earlierMeetings = <T extends Timed>(meetings: readonly T[], now: Instant): T[] =>
  meetings.filter((meeting) => endsAt(meeting) <= now).toSorted((a, b) => b.startsAt - a.startsAt)

/** Whether somebody was there: nobody has said yet, present, or absent. */
export type Presence = 'unknown' | 'present' | 'absent'

/** What is noted about a member. Noted as both on two tablets: then she was there. */
export const presenceOf = (meeting: Pick<Meeting, 'participants' | 'absent'>, member: string): Presence => {
  if (meeting.participants.includes(member)) return 'present'
  return meeting.absent.includes(member) ? 'absent' : 'unknown'
}

/** The change of the two sets that notes a presence. */
export const presenceChange = (
  member: string,
  presence: Presence,
): { participants: Record<string, true | null>; absent: Record<string, true | null> } => ({
  participants: { [member]: presence === 'present' ? true : null },
  absent: { [member]: presence === 'absent' ? true : null },
})
