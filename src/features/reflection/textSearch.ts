// Full-text search that knows Norwegian endings; what it searches in is the caller's affair.
import { stemmer } from '@orama/stemmers/norwegian'
import MiniSearch from 'minisearch'

export interface SearchDocument {
  readonly id: string
  readonly heading: string
  readonly body: string
}

// Shorter words have no ending to take away.
const SHORTEST_STEM = 4

const stemmed = (term: string): string => {
  const small = term.toLowerCase()
  return small.length < SHORTEST_STEM ? small : stemmer(small)
}

/** Makes a search over documents: it gives the ids of those with all the words, the best first. */
export const createTextSearch = (documents: readonly SearchDocument[]) => {
  const index = new MiniSearch<SearchDocument>({
    fields: ['heading', 'body'],
    processTerm: stemmed,
    searchOptions: { boost: { heading: 2 }, prefix: true, fuzzy: 0.15, combineWith: 'AND' },
  })
  index.addAll(documents)
  return (query: string): string[] => index.search(query).map((hit) => String(hit.id))
}
