// Ages of one child: «5 år», «3-åring», «fire år», «18 måneder». Ages of a group and lengths of time are left alone.

interface Place {
  readonly start: number
  readonly end: number
}

const NUMBER = '(?:[0-7](?:[.,]5)?|ett|eitt|to|tre|fire|fem|seks|one|two|three|four|five|six)'
const MONTHS = '(?:[1-9]|[12]\\d|3[0-6])'

const AGES = [
  // en 3-åring, treåringen; not 3-åringene, which are a group
  `(?:(?:en|ei|ein|den|a|the)\\s+)?${NUMBER}(?:\\s?-\\s?|\\s)?åring(?:en)?s?(?![\\p{L}])`,
  `(?:(?:a|the)\\s+)?${NUMBER}[\\s-]years?[\\s-]old(?!s)`,
  `${NUMBER}(?:½| og et halvt| og eit halvt)?\\s?år(?:\\s+gam(?:mel|al|le))?(?![\\p{L}])`,
  `${MONTHS}\\s?(?:måneder|månader|måned|månad|mnd|months)(?:\\s+(?:gammel|gammal|old))?(?![\\p{L}])`,
].map((pattern) => new RegExp(`(?<![\\p{L}\\p{N}.,–/-])${pattern}`, 'giu'))

// «for 5 år siden», «de siste 3 år», «om to år», «3–5 år», «i tre år»
const BEFORE_A_TIME =
  /(?:\b(?:i|om|siste|neste|hvert|kvart|over|etter|innen|innan|every|last|next|in|for)|\d\s*(?:–|-|til|to))\s*$/iu
const AFTER_A_TIME =
  /^\s*(?:siden|sidan|ago|med\s|som\s+(?:styr|pedagog|leder|leiar|assistent|ansatt)|erfaring|fram|framover|til\b|utdanning|–|-)/iu

const isTime = (text: string, { start, end }: Place): boolean =>
  BEFORE_A_TIME.test(text.slice(Math.max(0, start - 12), start)) ||
  AFTER_A_TIME.test(text.slice(end, end + 24))

/** Where a text gives the age of a child. */
export const agesIn = (text: string): Place[] =>
  AGES.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  ).filter((place) => !isTime(text, place))
