import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { describe, expect, it } from 'vitest'
import { newSealingKeys, openBallot } from '#server/ballots/sealing.ts'
import { sealBallot } from '#sync/ballots/seal.ts'
import { RFC_9180 } from '#tests/support/ballotsVectors.ts'

const ROUND = '01935790-0000-7000-8000-000000000001'
const OTHER = '01935790-0000-7000-8000-000000000002'
const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex')).buffer

describe('sealed ballots', () => {
  it('are HPKE as RFC 9180 says', async () => {
    const suite = new CipherSuite({
      kem: new DhkemP256HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: new Aes128Gcm(),
    })
    const recipientKey = await suite.kem.importKey('raw', bytes(RFC_9180.recipientPrivateKey), false)
    const plain = await suite.open(
      { recipientKey, info: bytes(RFC_9180.info), enc: bytes(RFC_9180.encapsulated) },
      bytes(RFC_9180.sealed),
      bytes(RFC_9180.aad),
    )
    expect(Buffer.from(plain).toString('hex')).toBe(RFC_9180.plain)
  })

  it('open to what was answered', async () => {
    const keys = await newSealingKeys()
    const responses = { u01: { practice: 4, importance: 'dontKnow' } } as const
    const sealed = await sealBallot(keys.publicKey, { v: 1, round: ROUND, responses })
    const opened = await openBallot(ROUND, keys.privateKey, Buffer.from(sealed, 'base64url'))
    expect(opened?.responses).toEqual(responses)
  })

  it('do not open in another round, with another key, or when a byte has changed', async () => {
    const keys = await newSealingKeys()
    const other = await newSealingKeys()
    const text = await sealBallot(keys.publicKey, { v: 1, round: ROUND, responses: {} })
    const sealed = Buffer.from(text, 'base64url')
    expect(await openBallot(OTHER, keys.privateKey, sealed)).toBeUndefined()
    expect(await openBallot(ROUND, other.privateKey, sealed)).toBeUndefined()
    sealed[500] = (sealed[500] ?? 0) ^ 1
    expect(await openBallot(ROUND, keys.privateKey, sealed)).toBeUndefined()
    expect(await openBallot(ROUND, keys.privateKey, Buffer.alloc(sealed.length))).toBeUndefined()
  })
})
