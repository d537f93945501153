import * as z from 'zod/mini'

/** Any value that survives JSON unchanged. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export const DEEPEST_VALUE = 6

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  'prototype',
  ...Object.getOwnPropertyNames(Object.prototype),
])

/** Names that mean something to JavaScript itself are never names of ours. */
export const isForbiddenName = (name: string): boolean => FORBIDDEN_KEYS.has(name)

const LONE_SURROGATE = /\p{Surrogate}/u
const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text)

const isPlain = (value: unknown, depth: number): boolean => {
  if (value === null || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'string') return isWellFormed(value)
  if (typeof value !== 'object' || depth >= DEEPEST_VALUE) return false
  if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1))
  return Object.entries(value).every(
    ([key, item]) => !isForbiddenName(key) && isWellFormed(key) && isPlain(item, depth + 1),
  )
}

/** A JSON value of at most six levels, without lone surrogates and without names such as `__proto__`. */
export const Json = z.custom<Json>((value) => isPlain(value, 0))

const sortedEntries = (value: { readonly [key: string]: Json }): [string, Json][] =>
  Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** One spelling for equal values: names sorted, no spaces. Compared when two stamps are equal. */
export const canonicalJson = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  return `{${sortedEntries(value)
    .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`)
    .join(',')}}`
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

/** Whether the character NUL stands anywhere in a value: a database may not keep it, and nobody means it. */
export const hasNul = (value: Json): boolean => {
  if (typeof value === 'string') return value.includes('\0')
  if (value === null || typeof value !== 'object') return false
  return Object.entries(value).some(([name, item]) => name.includes('\0') || hasNul(item))
}

/** The value without the character NUL, which comes along with what is pasted. */
export const withoutNul = (value: Json): Json => {
  if (typeof value === 'string') return value.replaceAll('\0', '')
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(withoutNul)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutNul(item)]))
}

/** The length of the longest string anywhere in a value, in UTF-16 code units. */
export const longestString = (value: Json): number => {
  if (typeof value === 'string') return value.length
  if (value === null || typeof value !== 'object') return 0
  return Math.max(0, ...Object.values(value).map(longestString))
}
