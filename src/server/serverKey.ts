// The server's key: from the environment, or made once and kept beside the data, never in the database.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32
const HEX = /^[0-9a-f]{64}$/

const keyOf = (text: string): Uint8Array => Buffer.from(text, HEX.test(text) ? 'hex' : 'base64url')

/** Finds the key, or makes it and keeps it readable for this user alone. */
export const openServerKey = (
  given: string | undefined,
  folder: string,
  chance: (bytes: number) => Uint8Array,
): Uint8Array => {
  if (given !== undefined) return keyOf(given)
  const file = join(folder, 'server.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    // `wx`: of two processes that start at once one makes the key and the other reads it.
    try {
      writeFileSync(file, Buffer.from(chance(KEY_BYTES)).toString('hex'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      if (!existsSync(file)) throw error
    }
  }
  const key = keyOf(readFileSync(file, 'utf8').trim())
  if (key.length !== KEY_BYTES) throw new Error(`${file} does not hold a key of ${KEY_BYTES} bytes`)
  return key
}
