// Takes ballots: a token that the round's key has signed, and content that nobody opens before the close.
import type { Id } from '#domain/record/id.ts'
import { failure, type Result, success } from '#domain/record/result.ts'
import { BLIND_SIGNATURE_BYTES, SEALED_BALLOT_BYTES, TOKEN_BYTES } from '#protocol/ballots.ts'
import type { RefusalCode } from '#protocol/refusal.ts'
import { type BallotParts, hashOf } from './parts.ts'
import { isSigned } from './signing.ts'

/** A ballot as it comes in. */
export interface CastBallot {
  readonly round: Id
  readonly token: Buffer
  readonly signature: Buffer
  readonly sealed: Buffer
}

const hasSizes = ({ token, signature, sealed }: CastBallot): boolean =>
  token.length === TOKEN_BYTES &&
  signature.length === BLIND_SIGNATURE_BYTES &&
  sealed.length === SEALED_BALLOT_BYTES

/**
 * Takes a ballot, or knows it again. An unknown round and a wrong signature are the same refusal, so that nobody
 * learns which rounds there are.
 */
export const cast = async (
  { store, now }: BallotParts,
  ballot: CastBallot,
): Promise<Result<'first' | 'again', RefusalCode>> => {
  const round = await store.findRound(ballot.round)
  if (!round || !hasSizes(ballot) || !isSigned(round.signingPublic, ballot.token, ballot.signature)) {
    return failure('invalid')
  }
  const accepted = {
    tokenHash: hashOf(ballot.token),
    sealedHash: hashOf(ballot.sealed),
    sealed: ballot.sealed.toString('base64url'),
  }
  const saying = await store.accept(ballot.round, accepted, now())
  if (saying === 'closed') return failure('closed')
  return saying === 'other' ? failure('other-ballot') : success(saying)
}
