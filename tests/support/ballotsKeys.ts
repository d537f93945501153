import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { SigningKeys } from '#server/ballots/signing.ts'

const number = (hex: string): bigint => BigInt(`0x${hex}`)

const base64url = (value: bigint): string => {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url')
}

const inverse = (value: bigint, modulus: bigint): bigint => {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y]
  return ((x % modulus) + modulus) % modulus
}

/** A signing pair from its two primes, as test vectors give it. */
export const keysOfPrimes = (pHex: string, qHex: string): SigningKeys => {
  const [p, q, e] = [number(pHex), number(qHex), 65537n]
  const d = inverse(e, (p - 1n) * (q - 1n))
  const parts = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, base64url(value)]))
  const key = createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' })
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url'),
    privateKey: key.export({ type: 'pkcs8', format: 'der' }),
  }
}
