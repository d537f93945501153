// The key of a file that carries work from one tablet to another: 120 bits of chance, as 24 characters to type.

/** Crockford's base 32: no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHARACTERS = 24
const BYTES = 15
const BITS = 5

/** The key as it is shown: six groups of four. */
export const printKey = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  const characters = Array.from({ length: CHARACTERS }, (_, place) =>
    ALPHABET.charAt(Number.parseInt(bits.slice(place * BITS, (place + 1) * BITS), 2)),
  ).join('')
  return characters.match(/.{4}/g)?.join('-') ?? ''
}

/** Reads a key as people type it: O is 0, I and L are 1, hyphens and spaces do not matter. */
export const readKey = (typed: string): Uint8Array<ArrayBuffer> | undefined => {
  const characters = [
    ...typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1'),
  ]
  const values = characters.map((character) => ALPHABET.indexOf(character))
  if (values.length !== CHARACTERS || values.includes(-1)) return undefined
  const bits = values.map((value) => value.toString(2).padStart(BITS, '0')).join('')
  return Uint8Array.from({ length: BYTES }, (_, place) =>
    Number.parseInt(bits.slice(place * 8, (place + 1) * 8), 2),
  )
}

/** A new key, from the browser's own source of chance. */
export const newKey = (): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(BYTES))
