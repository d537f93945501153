// The way of one person through the statements of a round: where she is, what she passed over, what is left.
import * as z from 'zod/mini'
import { Responses, type Answer, type Response } from './response.ts'

/** A half-answered round, kept on the tablet until it is delivered. `place` counts from 0; after the last comes the review. */
export const AnsweringDraft = z.readonly(
  z.object({ place: z.number().check(z.int(), z.gte(0)), responses: Responses }),
)
export type AnsweringDraft = z.infer<typeof AnsweringDraft>

export const EMPTY_DRAFT: AnsweringDraft = { place: 0, responses: {} }

/** Reads a stored draft; one that does not fit begins anew. */
export const readDraft = (stored: unknown): AnsweringDraft => {
  const parsed = AnsweringDraft.safeParse(stored)
  return parsed.success ? parsed.data : EMPTY_DRAFT
}

export type Question = 'practice' | 'importance'

/** The response to a statement, or one in which both questions are passed over. */
export const responseTo = (responses: Responses, statement: string): Response =>
  (Object.hasOwn(responses, statement) ? responses[statement] : undefined) ?? {
    practice: null,
    importance: null,
  }

/** The draft with one answer given. */
export const withAnswer = (
  draft: AnsweringDraft,
  statement: string,
  given: { readonly question: Question; readonly answer: Answer },
): AnsweringDraft => ({
  ...draft,
  responses: {
    ...draft.responses,
    [statement]: { ...responseTo(draft.responses, statement), [given.question]: given.answer },
  },
})

/** The draft at another place; never before the first statement or after the review. */
export const withPlace = (draft: AnsweringDraft, place: number, count: number): AnsweringDraft => ({
  ...draft,
  place: Math.min(Math.max(0, place), count),
})

/** The statements where a question was passed over, in the order they are asked. */
export const passedOver = (responses: Responses, statements: readonly string[]): string[] =>
  statements.filter((statement) => {
    const { practice, importance } = responseTo(responses, statement)
    return practice === null || importance === null
  })

/** Whether anything at all is answered. */
export const hasBegun = (responses: Responses): boolean =>
  Object.values(responses).some(({ practice, importance }) => practice !== null || importance !== null)
