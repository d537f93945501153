// The framework plan as data: chapters, sections and themes that entries, statements, needs and goals point at.
import { FRAMEWORK_PLAN_2017 } from './plan2017.data.ts'
import type { FrameworkPlan, PlanChapter, PlanSection } from './planTypes.ts'

export type { PlanChapter, PlanSection, Translated } from './planTypes.ts'

/** The edition in force. */
export const frameworkPlan: FrameworkPlan = FRAMEWORK_PLAN_2017

const sectionsByRef: ReadonlyMap<string, PlanSection> = new Map(
  frameworkPlan.chapters.flatMap((chapter) =>
    [chapter, ...chapter.sections].map((section): [string, PlanSection] => [section.ref, section]),
  ),
)

/** The chapter or section with this ref, or undefined for one of another edition. */
export const sectionOf = (ref: string): PlanSection | undefined => sectionsByRef.get(ref)

/** The chapter a ref lies in: `3.2` → chapter 3. */
export const chapterOf = (ref: string): PlanChapter | undefined =>
  frameworkPlan.chapters.find((chapter) => chapter.ref === ref.split('.', 1)[0])
