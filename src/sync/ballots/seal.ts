// Sealed ballots (HPKE, RFC 9180), the tablet's half. Loaded when needed.
import { Aes128Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { type Ballot, BALLOT_BYTES, sealingInfo } from '#protocol/ballots.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes128Gcm(),
})

/** A ballot as bytes of the one size that all ballots have: its JSON, then spaces. */
export const padBallot = (ballot: Ballot): Uint8Array<ArrayBuffer> => {
  const json = new TextEncoder().encode(JSON.stringify(ballot))
  if (json.length > BALLOT_BYTES) throw new Error('a ballot is larger than the form allows')
  const padded = new Uint8Array(BALLOT_BYTES).fill(' '.charCodeAt(0))
  padded.set(json)
  return padded
}

/** Seals a ballot to the round's sealing key. Only the server opens it, and only after the close. */
export const sealBallot = async (sealingKey: string, ballot: Ballot): Promise<string> => {
  const recipientPublicKey = await suite.kem.deserializePublicKey(fromBase64Url(sealingKey))
  const info = new TextEncoder().encode(sealingInfo(ballot.round))
  const { enc, ct } = await suite.seal({ recipientPublicKey, info }, padBallot(ballot))
  const sealed = new Uint8Array(enc.byteLength + ct.byteLength)
  sealed.set(new Uint8Array(enc))
  sealed.set(new Uint8Array(ct), enc.byteLength)
  return toBase64Url(sealed)
}
