// Who took part and who will: counted, never named. And when the same statements are asked again.
import { isStaff, type Member } from '#domain/space/member.ts'
import { goalsFor, type Material, meetingsFor, methodsIn, resultsFor } from './material.ts'
import { type DraftSentence, sentence, type SentenceKey } from './sentence.ts'

const surveySentences = (material: Material): DraftSentence[] =>
  resultsFor(material).map(({ id, closedAt, figures }) =>
    sentence(
      'participation',
      'surveyAnswered',
      { count: figures.answered, expected: figures.expected, date: closedAt },
      [{ kind: 'result', id, statement: null }],
    ),
  )

const meetingSentences = (material: Material): DraftSentence[] => {
  const meetings = meetingsFor(material)
  if (meetings.length === 0) return []
  const sources = meetings.map(({ id }) => ({ kind: 'meeting', id }) as const)
  const people = new Set(meetings.flatMap(({ participants }) => participants))
  const methods = methodsIn(meetings, material.agendaItems)
  const dates = meetings.map(({ startsAt }) => String(startsAt))
  return [
    sentence('participation', 'meetingsHeld', { count: meetings.length, dates }, sources),
    ...(people.size > 0 ? [sentence('participation', 'meetingPeople', { count: people.size }, sources)] : []),
    ...(methods.length > 0
      ? [sentence('participation', 'methodsUsed', { count: methods.length, methods }, sources)]
      : []),
  ]
}

const entrySentences = ({ needs }: Material): DraftSentence[] => {
  const entries = new Set(
    needs.flatMap((need) =>
      Object.values(need.evidence).flatMap((one) => (one.kind === 'entry' ? [one.entry] : [])),
    ),
  )
  if (entries.size === 0) return []
  const sources = [...entries].map((id) => ({ kind: 'entry', id }) as const)
  return [sentence('participation', 'entriesUsed', { count: entries.size }, sources)]
}

/** The field «how the staff took part»: answers, meetings with their days, people, methods and log entries. */
export const draftParticipation = (material: Material): DraftSentence[] => [
  ...surveySentences(material),
  ...meetingSentences(material),
  ...entrySentences(material),
]

const roleSentence = (key: SentenceKey, members: readonly Member[]): DraftSentence[] =>
  members.length === 0
    ? []
    : [sentence('participants', key, { count: members.length }, [{ kind: 'members' }])]

/** The fields target group and participants: the whole staff, by role. */
export const draftPeople = ({ members }: Material): DraftSentence[] => {
  const staff = members.filter((member) => isStaff(member.role) && member.leftAt === null)
  const of = (role: Member['role']) => staff.filter((member) => member.role === role)
  if (staff.length === 0) return []
  return [
    sentence('targetGroup', 'wholeStaff', { count: staff.length }, [{ kind: 'members' }]),
    ...roleSentence('headTeachers', of('headTeacher')),
    ...roleSentence('pedagogicalLeaders', of('pedagogicalLeader')),
    ...roleSentence('otherStaff', of('staff')),
  ]
}

/** The field follow-up: when the chosen statements are asked again, and that the signs are looked for. */
export const draftFollowUp = (material: Material, remeasureDate: string): DraftSentence[] => {
  const asked = material.needs.filter((need) => need.statement !== null)
  const goals = goalsFor(material)
  return [
    ...(asked.length > 0 && remeasureDate !== ''
      ? [
          sentence(
            'followUp',
            'remeasure',
            { count: asked.length, date: remeasureDate },
            asked.map(({ id }) => ({ kind: 'need', id }) as const),
          ),
        ]
      : []),
    ...(goals.length > 0
      ? [
          sentence(
            'followUp',
            'goalsFollowed',
            { count: goals.length },
            goals.map(({ id }) => ({ kind: 'goal', id }) as const),
          ),
        ]
      : []),
  ]
}
