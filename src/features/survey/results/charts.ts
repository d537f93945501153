// A question's published figures as rows of a chart.
import { chapterRefOf } from '#domain/survey/roundRules.ts'
import type { QuestionFigures, StatementResult } from '#domain/survey/result.ts'
import { statementOf } from '#domain/survey/statement.ts'
import { publishedBands } from '#domain/survey/thresholds.ts'

/** Five levels where every row that is shown has them; three bands as soon as one row has no more. */
export const levelsToDraw = (figures: readonly QuestionFigures[]): 3 | 5 =>
  figures.some(({ kind }) => kind === 'bands') || figures.every(({ kind }) => kind === 'withheld') ? 3 : 5

/** The counts of a row from low to high; empty where they are withheld. */
export const valuesToDraw = (figures: QuestionFigures, levels: 3 | 5): readonly number[] => {
  if (figures.kind === 'withheld') return []
  return levels === 5 ? figures.counts : (publishedBands(figures) ?? [])
}

/** Statements by chapter of the framework plan, each chapter in the order they were asked. */
export const byChapter = (statements: readonly StatementResult[]) => {
  const chapterOf = ({ statement }: StatementResult) => chapterRefOf(statementOf(statement)?.ref ?? '')
  const chapters = [...new Set(statements.map(chapterOf))].toSorted((a, b) => Number(a) - Number(b))
  return chapters.map((chapter) => ({
    chapter,
    rows: statements.filter((one) => chapterOf(one) === chapter),
  }))
}
