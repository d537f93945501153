/**
 * A reason as it is read after «fordi …»: it goes on in small letters. A word in capitals stays as it is.
 */
export const asClause = (text: string): string => {
  const words = text.trim()
  const [first = '', second = ''] = words
  return second === second.toUpperCase() ? words : first.toLowerCase() + words.slice(first.length)
}
