import * as z from 'zod/mini'
import type { Instant } from './instant.ts'

/** Identifies a record, member, unit, device or space: 36 characters, the text form of a UUID (RFC 9562). */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
export type Id = z.infer<typeof Id>

/** Makes the next id. Given to whoever creates records, so that tests know every id beforehand. */
export type NewId = () => Id

const hex = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Builds a UUID version 7 (RFC 9562 §5.7): 48 bits of time, then chance, so that ids sort by age.
 * @param at time of creation
 * @param chance at least 10 random bytes
 */
export const uuidV7 = (at: Instant, chance: Uint8Array): Id => {
  const time = at.toString(16).padStart(12, '0')
  const [a = 0, b = 0, c = 0] = chance
  const rest = hex(chance.subarray(3, 10))
  const version = hex([0x70 | (a & 0x0f), b])
  const variant = hex([0x80 | (c & 0x3f)])
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}${rest.slice(0, 2)}-${rest.slice(2)}`
}

/** When a version 7 id was made. */
export const createdAt = (id: Id): Instant => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
