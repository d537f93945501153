// Private keys of rounds, sealed at rest with the server's key: a stolen database file opens no ballot.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Locks and unlocks what must not lie open in the database. */
export interface KeyVault {
  /** @param purpose what the key is for and of which round; another purpose does not unlock it */
  lock(purpose: string, key: Buffer): string
  unlock(purpose: string, locked: string): Buffer
  /** The hash of a slip's code: without the server's key nobody can try all codes against a stolen database. */
  hashOfSlip(code: string): string
  /** Chance that is the same every time for the same name, and that nobody can foresee. */
  chanceFor(name: string): Uint8Array
}

/** Makes the vault from the server's key (at least 32 bytes, from the environment, never from a database). */
export const createKeyVault = (serverKey: Uint8Array): KeyVault => {
  const derived = (info: string) => Buffer.from(hkdfSync('sha256', serverKey, '', info, 32))
  const lockKey = derived('personalrom ballot keys v1')
  const chanceKey = derived('personalrom ballot chance v1')
  const slipKey = derived('personalrom ballot slips v1')
  return {
    lock: (purpose, key) => {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', lockKey, nonce).setAAD(Buffer.from(purpose))
      const sealed = Buffer.concat([cipher.update(key), cipher.final()])
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')
    },
    unlock: (purpose, locked) => {
      const bytes = Buffer.from(locked, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', lockKey, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(-TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    },
    chanceFor: (name) => createHmac('sha256', chanceKey).update(name).digest(),
    hashOfSlip: (code) => createHmac('sha256', slipKey).update(code).digest('base64url'),
  }
}
