// The shape of any edition of the framework plan.

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

interface Theme {
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
