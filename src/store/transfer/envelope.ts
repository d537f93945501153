// A `.personalrom` file: packed, and sealed with AES-GCM. What is in it is nobody's to read on its way.
import { failure, type Result, success } from '#domain/record/result.ts'

/** Why a file does not open. */
export type EnvelopeFault = 'not-ours' | 'newer' | 'wrong-key' | 'broken'

const MAGIC = new TextEncoder().encode('PERSONALROM')
const VERSION = 1
const CHECK_BYTES = 4
const IV_BYTES = 12
const HEAD_BYTES = MAGIC.length + 2 + CHECK_BYTES
/** More than a tablet holds unsent; a file that is larger is something else. */
const LARGEST_BYTES = 64 * 1024 * 1024

type Bytes = Uint8Array<ArrayBuffer>

const joined = (...parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, place) => byte === b[place])

const hashOf = async (purpose: string, key: Bytes): Promise<Bytes> =>
  new Uint8Array(
    await crypto.subtle.digest('SHA-256', joined(new TextEncoder().encode(`personalrom ${purpose} `), key)),
  )

const aesKeyOf = async (key: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', await hashOf('file', key), 'AES-GCM', false, ['encrypt', 'decrypt'])

// Tells a key that was mistyped from a file that is damaged. It says nothing about the key itself.
const checkOf = async (key: Bytes): Promise<Bytes> => (await hashOf('check', key)).slice(0, CHECK_BYTES)

const through = async (
  bytes: Bytes,
  stream: ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>,
): Promise<Bytes> =>
  new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())

/** Packs and seals a text into the bytes of a file. */
export const sealFile = async (text: string, key: Bytes): Promise<Bytes> => {
  const plain = new TextEncoder().encode(text)
  const canPack = typeof CompressionStream !== 'undefined'
  const packed = canPack ? await through(plain, new CompressionStream('gzip')) : plain
  const head = joined(MAGIC, Uint8Array.of(VERSION, canPack ? 1 : 0), await checkOf(key))
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: head },
    await aesKeyOf(key),
    packed,
  )
  return joined(head, iv, new Uint8Array(sealed))
}

/** Opens the bytes of a file. */
export const openFile = async (file: Bytes, key: Bytes): Promise<Result<string, EnvelopeFault>> => {
  const head = file.slice(0, HEAD_BYTES)
  if (!isSame(head.slice(0, MAGIC.length), MAGIC) || file.length > LARGEST_BYTES) return failure('not-ours')
  if (file.length < HEAD_BYTES + IV_BYTES) return failure('broken')
  if (head[MAGIC.length] !== VERSION) return failure('newer')
  if (!isSame(head.slice(MAGIC.length + 2), await checkOf(key))) return failure('wrong-key')
  try {
    const iv = file.slice(HEAD_BYTES, HEAD_BYTES + IV_BYTES)
    const packed = new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv, additionalData: head },
        await aesKeyOf(key),
        file.slice(HEAD_BYTES + IV_BYTES),
      ),
    )
    const isPacked = head[MAGIC.length + 1] === 1
    const plain = isPacked ? await through(packed, new DecompressionStream('gzip')) : packed
    return success(new TextDecoder('utf-8', { fatal: true }).decode(plain))
  } catch {
    return failure('broken')
  }
}
