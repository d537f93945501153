// Blind signatures (RFC 9474), the tablet's half: the server signs a token without seeing it. Loaded when needed.
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { TOKEN_BYTES } from '#protocol/ballots.ts'
import { fromBase64Url, toBase64Url } from './base64url.ts'

const suite = RSABSSA.SHA384.PSS.Deterministic()

/** The RFC's name of the variant in use. */
export const suiteName = (): string => suite.toString()

/** A token: as many random bytes as the protocol says. Nobody can guess it, and it says nothing. */
export const newToken = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)))

/** What is sent to be signed, and the secret with which the answer becomes a signature of the token. */
export interface Blinding {
  readonly blinded: string
  readonly inverse: string
}

const importKey = (spki: string): Promise<CryptoKey> =>
  crypto.subtle.importKey('spki', fromBase64Url(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])

/** Blinds a token under the round's signing key. Each call blinds anew, so the result has to be kept. */
export const blindToken = async (signingKey: string, token: string): Promise<Blinding> => {
  const message = suite.prepare(fromBase64Url(token))
  const { blindedMsg, inv } = await suite.blind(await importKey(signingKey), message)
  return { blinded: toBase64Url(blindedMsg), inverse: toBase64Url(inv) }
}

/** Turns the server's answer into the token's signature. Undefined when the server has not signed with this key. */
export const finishToken = async (
  signingKey: string,
  { token, inverse }: { readonly token: string; readonly inverse: string },
  blindSignature: string,
): Promise<string | undefined> => {
  const message = suite.prepare(fromBase64Url(token))
  const key = await importKey(signingKey)
  try {
    const signed = fromBase64Url(blindSignature)
    return toBase64Url(await suite.finalize(key, message, signed, fromBase64Url(inverse)))
  } catch (error) {
    if (error instanceof Error && /^(invalid signature|unexpected input size)$/.test(error.message))
      return undefined
    throw error
  }
}
