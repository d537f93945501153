// The framework plan as data: chapters, sections and themes that entries, statements, needs and goals point at.
import { FRAMEWORK_PLAN_2017 } from './plan2017.data.ts'

/** The same words in bokmål, nynorsk and English. */
export interface Translated {
  readonly nb: string
  readonly nn: string
  readonly en: string
}

/** A chapter (`3`) or section (`3.2`) of the plan. Refs never change; a new edition is a new plan. */
export interface PlanSection {
  readonly ref: string
  readonly key: string
  readonly title: Translated
}

export interface PlanChapter extends PlanSection {
  readonly sections: readonly PlanSection[]
}

export interface Theme {
  readonly key: string
  readonly title: Translated
}

export interface FrameworkPlan {
  readonly id: string
  readonly title: string
  readonly adopted: string
  readonly inForce: string
  readonly chapters: readonly PlanChapter[]
  /** The themes of the competence strategy. */
  readonly themes: readonly Theme[]
}

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
