import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BALLOT_BYTES, SEALED_BALLOT_BYTES } from '#protocol/ballots.ts'
import { newSealingKeys } from '#server/ballots/sealing.ts'
import { fromBase64Url } from '#sync/ballots/base64url.ts'
import { padBallot, sealBallot } from '#sync/ballots/seal.ts'

const ROUND = '01935790-0000-7000-8000-000000000001'
const answer = fc.constantFrom(
  null,
  'dontKnow' as const,
  1 as const,
  2 as const,
  3 as const,
  4 as const,
  5 as const,
)
const responses = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.record({ practice: answer, importance: answer }),
  { maxKeys: 80 },
)

describe('a sealed ballot', () => {
  it('has one size, whatever was answered', async () => {
    const { publicKey } = await newSealingKeys()
    await fc.assert(
      fc.asyncProperty(responses, async (answers) => {
        const sealed = await sealBallot(publicKey, { v: 1, round: ROUND, responses: answers })
        expect(fromBase64Url(sealed)).toHaveLength(SEALED_BALLOT_BYTES)
      }),
      { numRuns: 30 },
    )
  })

  it('is padded with spaces, so that its text stays what it was', () => {
    fc.assert(
      fc.property(responses, (answers) => {
        const padded = padBallot({ v: 1, round: ROUND, responses: answers })
        expect(padded).toHaveLength(BALLOT_BYTES)
        const read: unknown = JSON.parse(new TextDecoder().decode(padded))
        expect(read).toEqual(JSON.parse(JSON.stringify({ v: 1, round: ROUND, responses: answers })))
      }),
    )
  })

  it('looks different each time', async () => {
    const { publicKey } = await newSealingKeys()
    const ballot = { v: 1, round: ROUND, responses: {} } as const
    expect(await sealBallot(publicKey, ballot)).not.toBe(await sealBallot(publicKey, ballot))
  })
})
