// The words of a text with their places, and whether each begins a sentence.

export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly beginsSentence: boolean
}

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

// After a full stop, question, colon, line break or bullet a capital says nothing; quotes and brackets are skipped.
const SENTENCE_END = /[.!?:…\n\r•*][\s"'«“”»([\-–—]*$/u

// «Hun sa: …», and a quote that opens right before the word.
const OPENING_QUOTE = /(?:^|\s)["“«'(]+$/u

// What stands between this word and the one before it.
const beginsSentence = (between: string): boolean => SENTENCE_END.test(between) || OPENING_QUOTE.test(between)

// «f.eks. Noah», «kl. 10», «ca. 20»: the full stop of a short form ends no sentence.
const SHORT_FORM =
  /(?:^|[^\p{L}])(?:f\.?\s?eks|bl\.?\s?a|o\.?\s?l|d\.?v\.?s|jf|kl|ca|nr|evt|inkl|e\.?g)\.\s*$/iu

/** Splits a text into words. Hyphenated words are one. */
export const wordsOf = (text: string): Word[] => {
  let last = 0
  return [...text.matchAll(WORD)].map((match) => {
    const between = text.slice(last, match.index)
    const isFirst = last === 0
    const before = text.slice(0, match.index)
    const word = {
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      beginsSentence:
        isFirst || (beginsSentence(between) && between !== '' && !SHORT_FORM.test(before.slice(-12))),
    }
    last = word.end
    return word
  })
}

const LETTER = /\p{L}/u

/** Whether the first letter is large and the rest are not all large. */
export const isCapitalised = (word: string): boolean => {
  const [first = ''] = word
  return (
    LETTER.test(first) &&
    first === first.toUpperCase() &&
    first !== first.toLowerCase() &&
    !isAllCapitals(word)
  )
}

/** `ADHD`, `NN`: two or more letters, all large. */
export const isAllCapitals = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase()
