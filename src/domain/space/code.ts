// The code that lets one member in on one device: the same in the link, the QR code and on paper.
import * as z from 'zod/mini'

/** 10 characters without 0, 1, I, L, O, U (Crockford's base 32), as printed on paper: `7KQ2M-XW4TB`. */
export const Code = z.string().check(z.regex(/^[2-9A-HJKMNP-TV-Z]{10}$/))

/** Reads a code as people type it: small letters, spaces and hyphens do not matter. Undefined if it cannot be one. */
export const readCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '')
  return Code.safeParse(code).success ? code : undefined
}

/** A code as it is printed, in two halves. */
export const printCode = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`

/** The code at the end of a pasted link, or the text itself: `https://…/bli-med#7KQ2MXW4TB` → `7KQ2MXW4TB`. */
export const codeInLink = (text: string): string => {
  const trimmed = text.trim()
  return trimmed.includes('#') ? trimmed.slice(trimmed.lastIndexOf('#') + 1) : trimmed
}

/** The characters that no code has, so that the page can say which one was misread. */
export const strangeCharacters = (typed: string): string[] => [
  ...new Set(
    typed
      .toUpperCase()
      .replaceAll(/[\s-]/g, '')
      .match(/[^2-9A-HJKMNP-TV-Z]/gu) ?? [],
  ),
]
