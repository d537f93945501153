import { describe, expect, it } from 'vitest'
import { BLIND_SIGNATURE_SUITE } from '#protocol/ballots.ts'
import { isSigned, newSigningKeys, signBlinded } from '#server/ballots/signing.ts'
import { toBase64Url } from '#sync/ballots/base64url.ts'
import { blindToken, finishToken, suiteName } from '#sync/ballots/blind.ts'
import { keysOfPrimes } from '#tests/support/ballotsKeys.ts'
import { RFC_9474 } from '#tests/support/ballotsVectors.ts'

const text = (hex: string) => Buffer.from(hex, 'hex').toString('base64url')
const token = toBase64Url(new Uint8Array(32).fill(9))

describe('blind signatures of the tablet', () => {
  it('are of the variant that the protocol names', () => {
    expect(suiteName()).toBe(BLIND_SIGNATURE_SUITE)
  })

  it('finish as RFC 9474 says', async () => {
    const { publicKey } = keysOfPrimes(RFC_9474.p, RFC_9474.q)
    const state = { token: text(RFC_9474.message), inverse: text(RFC_9474.inverse) }
    expect(await finishToken(publicKey, state, text(RFC_9474.blindSignature))).toBe(text(RFC_9474.signature))
  })

  it('the server signs without seeing the token, and knows its signature later', async () => {
    const keys = await newSigningKeys()
    const { blinded, inverse } = await blindToken(keys.publicKey, token)
    const blindSignature = signBlinded(keys, Buffer.from(blinded, 'base64url'))
    const signature = await finishToken(
      keys.publicKey,
      { token, inverse },
      blindSignature?.toString('base64url') ?? '',
    )
    expect(signature).toBeDefined()
    expect(signature).not.toBe(blindSignature?.toString('base64url'))
    const [message, signed] = [Buffer.from(token, 'base64url'), Buffer.from(signature ?? '', 'base64url')]
    expect(isSigned(keys.publicKey, message, signed)).toBe(true)
  })

  it('the same token looks different each time it is blinded', async () => {
    const { publicKey } = await newSigningKeys()
    const [first, second] = [await blindToken(publicKey, token), await blindToken(publicKey, token)]
    expect(first.blinded).not.toBe(second.blinded)
  })

  it('an answer that another key has signed is no signature', async () => {
    const [keys, others] = [await newSigningKeys(), await newSigningKeys()]
    const { blinded, inverse } = await blindToken(keys.publicKey, token)
    const wrong = signBlinded(others, Buffer.from(blinded, 'base64url')) ?? Buffer.alloc(256)
    const finish = (answer: string) => finishToken(keys.publicKey, { token, inverse }, answer)
    expect(await finish(wrong.toString('base64url'))).toBeUndefined()
    expect(await finish('AAAA')).toBeUndefined()
  })
})
