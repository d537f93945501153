// From a proposed sentence back to what it rests on.

type RecordSource = 'outcome' | 'meeting' | 'entry' | 'need' | 'goal' | 'task'

/** What a sentence can rest on. */
export type Source =
  | { readonly kind: 'result'; readonly id: string; readonly statement: string | null }
  | { readonly kind: RecordSource; readonly id: string }
  | { readonly kind: 'ref'; readonly ref: string }
  /** The staff list; it has no id. */
  | { readonly kind: 'members' }

const RECORD_SOURCES: readonly RecordSource[] = ['outcome', 'meeting', 'entry', 'need', 'goal', 'task']

/** The source as it is stored with a sentence: `result:<id>:<statement>`, `outcome:<id>`, `ref:3.2`. */
export const sourceText = (source: Source): string => {
  switch (source.kind) {
    case 'result':
      return source.statement === null ? `result:${source.id}` : `result:${source.id}:${source.statement}`
    case 'ref':
      return `ref:${source.ref}`
    case 'members':
      return 'members'
    default:
      return `${source.kind}:${source.id}`
  }
}

/** Reads a stored source; undefined for one that only a newer app knows. */
export const readSource = (text: string): Source | undefined => {
  const [kind, id = '', statement = null] = text.split(':')
  if (kind === 'members') return { kind }
  if (id === '') return undefined
  if (kind === 'result') return { kind, id, statement }
  if (kind === 'ref') return { kind, ref: id }
  const known = RECORD_SOURCES.find((one) => one === kind)
  return known && { kind: known, id }
}
