// Posts a ballot: no session, no device, one size.
import type { Id } from '#domain/record/id.ts'
import type { Result } from '#domain/record/result.ts'
import { BallotAnswer } from '#protocol/ballots.ts'
import type { ServerFault, Transport } from '../transport.ts'

/** What is posted. */
export interface ReadyBallot {
  readonly round: Id
  readonly token: string
  readonly signature: string
  readonly sealed: string
}

/**
 * Posts a ballot. It may outlive the page, which also keeps it from being packed: packed bodies differ in size.
 * Whatever the answer, posting the same again is harmless.
 */
export const postBallot = async (
  transport: Transport,
  { round, token, signature, sealed }: ReadyBallot,
): Promise<Result<unknown, ServerFault>> =>
  transport.call(BallotAnswer, {
    method: 'POST',
    path: '/v1/ballot',
    body: { round, token, signature, sealed },
    isFarewell: true,
  })
