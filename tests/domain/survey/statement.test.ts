import { describe, expect, it } from 'vitest'
import { chapterOf, frameworkPlan, sectionOf } from '#domain/frameworkPlan/frameworkPlan.ts'
import { questions, statementOf, statements } from '#domain/survey/statement.ts'

describe('the statements', () => {
  it('have ids of their own and are found by them', () => {
    expect(new Set(statements.map(({ id }) => id)).size).toBe(statements.length)
    for (const statement of statements) expect(statementOf(statement.id)).toBe(statement)
    expect(statementOf('from-another-set')).toBeUndefined()
  })

  it('point at the framework plan and its themes', () => {
    const themes = frameworkPlan.themes.map(({ key }) => key)
    for (const { ref, theme } of statements) {
      expect(sectionOf(ref) ?? chapterOf(ref)).toBeDefined()
      expect(themes).toContain(theme)
    }
  })

  it('are short and there in three languages, with five words on the buttons', () => {
    for (const { text } of statements)
      for (const sentence of [text.nb, text.nn, text.en])
        expect(sentence.split(' ').length).toBeLessThanOrEqual(15)
    for (const { labels } of [questions.practice, questions.importance])
      for (const words of [labels.nb, labels.nn, labels.en]) expect(words).toHaveLength(5)
  })
})
