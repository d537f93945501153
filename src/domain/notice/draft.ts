// Drafts a notice: what each sentence says, by key and parameters, and what it rests on. The words are in texts.
import { frameworkPlan, sectionOf } from '#domain/frameworkPlan/frameworkPlan.ts'
import type { LocalDate } from '#domain/record/instant.ts'
import { draftGoals } from './draftGoals.ts'
import { draftAnalysis, draftNeeds } from './draftNeeds.ts'
import { draftFollowUp, draftParticipation, draftPeople } from './draftPeople.ts'
import type { Material } from './material.ts'
import type { DraftSentence } from './sentence.ts'

/** Proposes sentences for the fields of a notice. The same material always gives the same draft. */
export const draftNotice = (material: Material, remeasureDate: string): DraftSentence[] => [
  ...draftNeeds(material),
  ...draftAnalysis(material),
  ...draftParticipation(material),
  ...draftGoals(material),
  ...draftPeople(material),
  ...draftFollowUp(material, remeasureDate),
]

const inPlanOrder = (refs: ReadonlySet<string>): string[] =>
  frameworkPlan.chapters
    .flatMap((chapter) => [chapter, ...chapter.sections])
    .map(({ ref }) => ref)
    .filter((ref) => refs.has(ref))

/** What is known before anybody writes: facts of the kindergarten, and the refs and themes of the needs. */
export const factsOf = (
  { space, needs }: Material,
  { contact, remeasureDate }: { contact: string; remeasureDate: string },
): Readonly<Record<string, string | readonly string[]>> => ({
  county: space?.county ?? '',
  kindergartens: space?.name ?? '',
  owner: space?.ownerName ?? '',
  organisationNumber: space?.organisationNumber ?? '',
  contact,
  years: '1',
  refs: inPlanOrder(new Set(needs.flatMap((need) => need.refs).filter((ref) => sectionOf(ref)))),
  themes: frameworkPlan.themes
    .map(({ key }) => key)
    .filter((key) => needs.some((need) => need.themes.includes(key))),
  remeasureDate,
})

const MONTHS_TO_NEXT_MEASUREMENT = 5

/** The day proposed for asking the same statements again: five months on, between the four and six of the method. */
export const remeasureDay = (today: LocalDate): LocalDate => {
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number)
  const months = month - 1 + MONTHS_TO_NEXT_MEASUREMENT
  const two = (part: number) => String(part).padStart(2, '0')
  // Every month has a 28th.
  return `${String(year + Math.floor(months / 12))}-${two((months % 12) + 1)}-${two(Math.min(day, 28))}`
}
