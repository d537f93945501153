// The framework plan as a list to choose from.
import type { Language } from '#domain/space/member.ts'
import { frameworkPlan, sectionOf } from './frameworkPlan.ts'

/** One chapter or section, under the name of its chapter. */
export interface PlanOption {
  readonly value: string
  readonly label: string
  readonly group: string
}

const LEARNING_AREAS = '9'

/**
 * Chapters, sections and learning areas in one language. A chapter without sections stands alone under its own name;
 * the chapter of the learning areas is not offered itself, only its areas.
 */
export const planOptions = (language: Language): PlanOption[] =>
  frameworkPlan.chapters.flatMap((chapter) => {
    const group = chapter.title[language]
    const sections = chapter.ref === LEARNING_AREAS ? chapter.sections : [chapter, ...chapter.sections]
    return sections.map((section) => ({ value: section.ref, label: section.title[language], group }))
  })

/** The words for a ref, or the ref itself when it is of another edition. */
export const planTitle = (ref: string, language: Language): string => sectionOf(ref)?.title[language] ?? ref
