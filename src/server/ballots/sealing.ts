// Sealed ballots (HPKE, RFC 9180), the server's half: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import type { Id } from '#domain/record/id.ts'
import { Ballot, ENCAPSULATED_KEY_BYTES, sealingInfo } from '#protocol/ballots.ts'

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
})

/** A key pair as it is stored: both halves raw, the public one in base64url. */
export interface SealingKeys {
  readonly publicKey: string
  readonly privateKey: Buffer
}

/** Makes the pair of one round; never the one that signs. */
export const newSealingKeys = async (): Promise<SealingKeys> => {
  const pair = await suite.kem.generateKeyPair()
  const publicKey = await suite.kem.serializePublicKey(pair.publicKey)
  const privateKey = await suite.kem.serializePrivateKey(pair.privateKey)
  return { publicKey: Buffer.from(publicKey).toString('base64url'), privateKey: Buffer.from(privateKey) }
}

/** Opens a sealed ballot of this round. Undefined for anything else: such a ballot is counted as invalid. */
export const openBallot = async (
  round: Id,
  privateKey: Buffer,
  sealed: Buffer,
): Promise<Ballot | undefined> => {
  const text = await openText(round, privateKey, sealed)
  const ballot = text === undefined ? undefined : Ballot.safeParse(jsonOf(text))
  return ballot?.success && ballot.data.round === round ? ballot.data : undefined
}

const openText = async (round: Id, privateKey: Buffer, sealed: Buffer): Promise<string | undefined> => {
  const recipientKey = await suite.kem.importKey('raw', bytesOf(privateKey), false)
  const info = bytesOf(Buffer.from(sealingInfo(round)))
  try {
    const enc = bytesOf(sealed.subarray(0, ENCAPSULATED_KEY_BYTES))
    const plain = await suite.open(
      { recipientKey, info, enc },
      bytesOf(sealed.subarray(ENCAPSULATED_KEY_BYTES)),
    )
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    // Anybody with a token can send bytes that do not open; what is wrong with them is of no interest.
    return undefined
  }
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const bytesOf = (buffer: Buffer): ArrayBuffer => Uint8Array.from(buffer).buffer
