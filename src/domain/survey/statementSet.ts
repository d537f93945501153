// The shape of a set of statements. The set itself is data: statements.data.ts.
import type { Translated } from '#domain/frameworkPlan/frameworkPlan.ts'

/** A statement. `me` speaks of «jeg», `group` of «vi». */
export interface Statement {
  readonly id: string
  readonly ref: string
  readonly theme: string
  readonly subject: 'group' | 'me'
  readonly isCore: boolean
  readonly isAboutLeader: boolean
  readonly isOptional: boolean
  readonly text: Translated
}

/** The five words on the buttons, from low to high. */
interface Labels {
  readonly nb: readonly string[]
  readonly nn: readonly string[]
  readonly en: readonly string[]
}

export interface StatementSet {
  readonly id: string
  readonly plan: string
  readonly questions: {
    readonly practice: { readonly group: Translated; readonly me: Translated; readonly labels: Labels }
    readonly importance: { readonly text: Translated; readonly labels: Labels }
    readonly dontKnow: Translated
  }
  readonly statements: readonly Statement[]
}
