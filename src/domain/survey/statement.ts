// What staff say how well it describes them. Each statement points at a place in the framework plan.
import { SELF_ASSESSMENT_1 } from './statements.data.ts'
import type { Statement } from './statementSet.ts'

export type { Statement } from './statementSet.ts'

export const questions = SELF_ASSESSMENT_1.questions
export const statements: readonly Statement[] = SELF_ASSESSMENT_1.statements

const statementsById: ReadonlyMap<string, Statement> = new Map(
  statements.map((statement) => [statement.id, statement]),
)

/** The statement with this id, or undefined for one of another set. */
export const statementOf = (id: string): Statement | undefined => statementsById.get(id)

/** The core set: 20 statements, about six minutes. */
export const coreStatements: readonly Statement[] = statements.filter((statement) => statement.isCore)
