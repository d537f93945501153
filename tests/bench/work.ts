// What the thin devices write: entries of the reflection log with words of about the right length.
// An id ends in the record's number, so that a device can tick records off without reading them.
import type { Json } from '#domain/record/json.ts'
import { stampOf } from '#domain/record/stamp.ts'
import type { PushItem } from '#protocol/sync.ts'

const WORDS = (
  'barna bygde tårn av klosser og ventet på tur vi så at de minste trengte mer tid før samlingen ble det roligere ' +
  'når døra var lukket prøv igjen i morgen med færre leker på bordet personalet delte seg i to grupper ute regnet ' +
  'det hele formiddagen likevel ville alle være med til elva der fant de spor etter en hare undring rommet stillere'
).split(' ')

const PREFIX = '0193579b-df02-7000-8000-'

/** Not random: the same words for the same number, and no two records alike. */
const words = (seed: number, characters: number): string => {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0
  let text = ''
  while (text.length < characters) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += `${WORDS[(state >>> 8) % WORDS.length] ?? ''} `
  }
  return text.slice(0, characters)
}

export const idOf = (number: number): string => PREFIX + number.toString(16).padStart(12, '0')

/** The number in an id that stands at this place of a text, or -1 where it is none of ours. */
export const numberAt = (text: string, place: number): number =>
  text.startsWith(PREFIX, place)
    ? Number.parseInt(text.slice(place + PREFIX.length, place + PREFIX.length + 12), 16)
    : -1

export interface Hand {
  readonly member: string
  readonly replica: string
}

const SHORT = 150
const LONG = 600
const SHORT_RECORDS = 40
const LONG_RECORDS = 15
export const SHARED_RECORDS = 5
export const NEW_RECORDS = SHORT_RECORDS + LONG_RECORDS

export const valuesOf = (number: number, characters: number): Record<string, Json> => ({
  vis: 'staff',
  title: words(number, 24),
  text: words(number + 7, characters - 24),
})

const stamped = (
  values: Readonly<Record<string, Json>>,
  { replica }: Hand,
  at: { readonly millis: number; readonly counter: number },
): PushItem['f'] => {
  const h = stampOf(at, replica)
  return Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, h }]))
}

/** A new record. `isEdited`: one of its fields was edited twice before the network came back. */
export const newItem = (
  number: number,
  hand: Hand,
  { characters, isEdited = false }: { readonly characters: number; readonly isEdited?: boolean },
): PushItem => {
  const millis = Date.now() - 60_000
  const { text, ...rest } = valuesOf(number, characters)
  return {
    id: idOf(number),
    coll: 'entry',
    author: hand.member,
    f: {
      ...stamped(rest, hand, { millis, counter: 0 }),
      ...stamped({ text: text ?? '' }, hand, { millis, counter: isEdited ? 2 : 0 }),
    },
  }
}

/** A short entry, as most are. */
export const shortItem = (number: number, hand: Hand): PushItem =>
  newItem(number, hand, { characters: SHORT })

/** A goal that all may change. */
export const sharedValues = (number: number): Record<string, Json> => ({
  vis: 'staff',
  title: 'Felles mål',
  why: words(number, 100),
})

/** The title that a device gives the shared records. That of the last device wins. */
export const sharedTitle = (device: number): string => `Felles mål, sist endret av ${device}.`

/** One device's unsent work: 40 short, 15 long, 5 edits of shared goals (numbers 0 to 4). */
export const unsentWork = (device: number, hand: Hand, sharedAuthor: string): PushItem[] => {
  const first = SHARED_RECORDS + device * NEW_RECORDS
  const fresh = Array.from({ length: NEW_RECORDS }, (_, index) => {
    const isLong = index >= SHORT_RECORDS
    return newItem(first + index, hand, { characters: isLong ? LONG : SHORT, isEdited: isLong })
  })
  const edits = Array.from({ length: SHARED_RECORDS }, (_, index) => ({
    id: idOf(index),
    coll: 'goal',
    author: sharedAuthor,
    f: stamped({ title: sharedTitle(device) }, hand, { millis: Date.now() - 30_000, counter: device }),
  }))
  return [...fresh, ...edits]
}
