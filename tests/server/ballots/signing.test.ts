import { describe, expect, it } from 'vitest'
import { isSigned, newSigningKeys, signBlinded } from '#server/ballots/signing.ts'
import { keysOfPrimes } from '#tests/support/ballotsKeys.ts'
import { RFC_9474 } from '#tests/support/ballotsVectors.ts'

const bytes = (hex: string) => Buffer.from(hex, 'hex')

describe('blind signatures of the server', () => {
  const keys = keysOfPrimes(RFC_9474.p, RFC_9474.q)

  it('signs what RFC 9474 says, and verifies it', () => {
    expect(signBlinded(keys, bytes(RFC_9474.blinded))?.toString('hex')).toBe(RFC_9474.blindSignature)
    expect(isSigned(keys.publicKey, bytes(RFC_9474.message), bytes(RFC_9474.signature))).toBe(true)
  })

  it('takes neither another message nor another signature', () => {
    const signature = bytes(RFC_9474.signature)
    expect(isSigned(keys.publicKey, bytes('00'.repeat(48)), signature)).toBe(false)
    signature[100] = (signature[100] ?? 0) ^ 1
    expect(isSigned(keys.publicKey, bytes(RFC_9474.message), signature)).toBe(false)
    expect(isSigned(keys.publicKey, bytes(RFC_9474.message), bytes('00'))).toBe(false)
  })

  it('gives the same signature for the same blinded value', async () => {
    const own = await newSigningKeys()
    const blinded = Buffer.alloc(256, 7)
    expect(signBlinded(own, blinded)).toEqual(signBlinded(own, blinded))
  })

  it('signs no number that is not below the modulus, and no other length', async () => {
    const own = await newSigningKeys()
    expect(signBlinded(own, Buffer.alloc(256, 0xff))).toBeUndefined()
    expect(signBlinded(own, Buffer.alloc(255, 1))).toBeUndefined()
    expect(signBlinded(own, Buffer.alloc(0))).toBeUndefined()
  })
})
