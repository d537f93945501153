// What staff say how well it describes them. Each statement points at a place in the framework plan.
import type { Translated } from '#domain/frameworkPlan/frameworkPlan.ts'
import { SELF_ASSESSMENT_1 } from './statements.data.ts'

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
export interface Labels {
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

export const questions = SELF_ASSESSMENT_1.questions
export const statements: readonly Statement[] = SELF_ASSESSMENT_1.statements

const statementsById: ReadonlyMap<string, Statement> = new Map(
  statements.map((statement) => [statement.id, statement]),
)

/** The statement with this id, or undefined for one of another set. */
export const statementOf = (id: string): Statement | undefined => statementsById.get(id)

/** The core set: 20 statements, about six minutes. */
export const coreStatements: readonly Statement[] = statements.filter((statement) => statement.isCore)
