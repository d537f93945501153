// What stands in the fields of a notice. Title and deadline are the notice's own; the rest lies in `values`.
import type { Json } from '#domain/record/json.ts'
import type { PatchOf } from '#domain/record/kind.ts'
import type { Notice } from './notice.ts'

type NoticePatch = PatchOf<typeof Notice>

/** The longest title of a record. */
export const LONGEST_TITLE = 200

const isWord = (value: Json): value is string => typeof value === 'string'

/** The text of a field; a list (refs, themes) has none. */
export const textIn = (notice: Pick<Notice, 'title' | 'deadline' | 'values'>, key: string): string => {
  if (key === 'title') return notice.title
  if (key === 'deadline') return notice.deadline ?? ''
  const value = notice.values[key]
  return typeof value === 'string' ? value : ''
}

/** The list of a field of refs or themes. */
export const listIn = (notice: Pick<Notice, 'values'>, key: string): string[] => {
  const value = notice.values[key]
  return Array.isArray(value) ? value.filter(isWord) : []
}

/** The change that writes a field. */
export const valuePatch = (key: string, value: string | readonly string[]): NoticePatch => {
  if (typeof value !== 'string') return { values: { [key]: value } }
  if (key === 'title') return { title: value.slice(0, LONGEST_TITLE) }
  if (key === 'deadline') return { deadline: /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null }
  return { values: { [key]: value } }
}
