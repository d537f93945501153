// A meeting as its form has it: days and times as people write them.
import * as z from 'zod/mini'
import { type Meeting, MeetingType } from '#domain/meeting/meeting.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import { formatTime, localDay } from '#texts/dates.ts'

export const MeetingForm = z.object({
  title: z.string(),
  type: z.string(),
  audience: z.string(),
  unit: z.string(),
  day: z.string(),
  time: z.string(),
  minutes: z.string(),
  place: z.string(),
})
export type MeetingForm = z.infer<typeof MeetingForm>

/** A form that nobody has written in. */
export const emptyForm = (unit: string): MeetingForm => ({
  title: '',
  type: 'staff',
  audience: 'staff',
  unit,
  day: '',
  time: '17:00',
  minutes: '120',
  place: '',
})

/** The form of a meeting that is there. */
export const formFrom = (meeting: Meeting): MeetingForm => ({
  title: meeting.title,
  type: meeting.type,
  audience: meeting.vis,
  unit: meeting.unit ?? '',
  day: localDay(meeting.startsAt),
  time: formatTime(meeting.startsAt),
  minutes: String(meeting.durationMinutes),
  place: meeting.place,
})

const startOf = ({ day, time }: MeetingForm): number => new Date(`${day}T${time}`).getTime()

export type FormFault = 'day' | 'time' | 'unit'

/** What must be filled in before a meeting can be made. */
export const formFaults = (form: MeetingForm): FormFault[] => [
  ...(/^\d{4}-\d{2}-\d{2}$/.test(form.day) ? [] : (['day'] as const)),
  ...(/^\d{2}:\d{2}/.test(form.time) ? [] : (['time'] as const)),
  ...(form.audience === 'unit' && form.unit === '' ? (['unit'] as const) : []),
]

/** When, where and what, as a change of a meeting. Who it is for is left out: that is its author's alone. */
export const detailsPatch = (form: MeetingForm): PatchOf<typeof Meeting> => ({
  title: form.title.slice(0, 200),
  type: MeetingType.safeParse(form.type).data ?? 'staff',
  durationMinutes: Number(form.minutes),
  place: form.place.slice(0, 200),
  ...(Number.isNaN(startOf(form)) || startOf(form) < 0 ? {} : { startsAt: startOf(form) }),
})

/** Who a meeting is for. */
export const audiencePatch = (form: MeetingForm): PatchOf<typeof Meeting> =>
  form.audience === 'unit' && form.unit !== ''
    ? { vis: 'unit', unit: form.unit }
    : { vis: 'staff', unit: null }
