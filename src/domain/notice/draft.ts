// Drafts a notice: what each sentence says, by key and parameters, and what it rests on. The words are in texts.
import { frameworkPlan, sectionOf } from '#domain/frameworkPlan/frameworkPlan.ts'
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
