// Tokens and codes: made of chance, kept as hashes only.
import { createHash, createHmac } from 'node:crypto'
import type { ReplicaId } from '#domain/record/stamp.ts'
import { readCode } from '#protocol/joining.ts'

type Chance = (bytes: number) => Uint8Array

/** Crockford's base 32 without 0, 1, I, L, O, U. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 10
const REPLICA_ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'
const REPLICA_LENGTH = 10
const TOKEN_BYTES = 32

// A byte past the last whole multiple of the alphabet is thrown away: otherwise the first letters come more often.
const randomText = (alphabet: string, length: number, chance: Chance): string => {
  const usable = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length)
    for (const byte of chance(length))
      if (byte < usable && text.length < length) text += alphabet[byte % alphabet.length]
  return text
}

/** A code to be typed: 49 random bits, used once, tried slowly. */
export const newCode = (chance: Chance): string => randomText(CODE_ALPHABET, CODE_LENGTH, chance)

/** A session's token: 256 random bits. */
export const newToken = (chance: Chance): string => Buffer.from(chance(TOKEN_BYTES)).toString('base64url')

/** What a profile signs its stamps with. */
export const newReplica = (chance: Chance): ReplicaId => randomText(REPLICA_ALPHABET, REPLICA_LENGTH, chance)

/** A token has all the chance it needs; its plain hash cannot be turned back. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** A code is short: only with the server's key can codes be tried against a stolen database. */
export const hashOfCode = (serverKey: Uint8Array, code: string): string =>
  createHmac('sha256', serverKey)
    .update(`code ${readCode(code) ?? code}`)
    .digest('base64url')

/** The code of the setup link: the same after every start, until it is used. */
export const setupCodeOf = (serverKey: Uint8Array): string =>
  createHmac('sha256', serverKey).update('setup link').digest('base64url').slice(0, 22)
