// An answer in parts. A part that many devices get is written and packed once; packed parts lie side by side in one
// gzip member, because each of them ends on a whole byte and looks back at nothing before it (RFC 1951, RFC 1952).
import { constants, crc32, deflateRawSync } from 'node:zlib'

export interface AnswerPart {
  readonly plain: Buffer
  /** Deflated, without an end. */
  packed(): Buffer
}

const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 0xff])
const NO_MORE = Buffer.from([3, 0])
const TRAILER_BYTES = 8

/** A part of this text; packed when somebody first asks for it. */
export const partOf = (text: string): AnswerPart => {
  const plain = Buffer.from(text)
  let packed: Buffer | undefined
  return {
    plain,
    packed: () =>
      (packed ??= deflateRawSync(plain, {
        level: 1,
        finishFlush: constants.Z_FULL_FLUSH,
      })),
  }
}

/** The bytes of the parts before packing. */
export const sizeOf = (parts: readonly AnswerPart[]): number =>
  parts.reduce((total, part) => total + part.plain.length, 0)

/** All parts as one text. */
export const textOf = (parts: readonly AnswerPart[]): string =>
  Buffer.concat(parts.map((part) => part.plain)).toString()

/** All parts as one gzip member. */
export const gzipOf = (parts: readonly AnswerPart[]): Buffer => {
  const trailer = Buffer.alloc(TRAILER_BYTES)
  trailer.writeUInt32LE(parts.reduce((sum, part) => crc32(part.plain, sum), 0))
  trailer.writeUInt32LE(sizeOf(parts), TRAILER_BYTES / 2)
  return Buffer.concat([HEADER, ...parts.map((part) => part.packed()), NO_MORE, trailer])
}
