// Which key gives which answer, where no scale has the focus.
import { type Answer, LEVELS } from '#domain/survey/response.ts'

/** 1 to 5, and 0 for «Vet ikke». */
export const answerForKey = (key: string): Answer | undefined =>
  key === '0' ? 'dontKnow' : LEVELS.find((level) => String(level) === key)

/** One statement back or on. */
export const turnForKey = (key: string): number | undefined => {
  if (key === 'ArrowLeft') return -1
  return key === 'ArrowRight' ? 1 : undefined
}
