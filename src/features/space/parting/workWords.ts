// The words in what somebody has written, without ids, days and choices.
import type { Json } from '#domain/record/json.ts'

const CHOICES: ReadonlySet<string> = new Set([
  'vis',
  'unit',
  'partner',
  'parent',
  'template',
  'status',
  'state',
  'type',
  'kind',
  'role',
  'language',
  'languageForm',
])
const ID_OR_DAY = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d{2}-\d{2})$/

/** The title first, then everything else in the order in which it came. */
export const workWords = (values: Readonly<Record<string, Json>>): string =>
  Object.entries(values)
    .filter(([field]) => !CHOICES.has(field) && !field.includes('/'))
    .toSorted(([a], [b]) => Number(b === 'title') - Number(a === 'title'))
    .flatMap(([, value]) => (typeof value === 'string' && !ID_OR_DAY.test(value) ? [value.trim()] : []))
    .filter((text) => text !== '')
    .join('\n\n')
