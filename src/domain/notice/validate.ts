// What is missing or wrong in a notice, field by field. Nothing here stops anybody from writing on.
import type { LocalDate } from '#domain/record/instant.ts'
import { organisationNumberFault } from '#domain/space/organisationNumber.ts'
import type { Form, Notice, NoticeField } from './notice.ts'
import { listIn, textIn } from './values.ts'

export type NoticeFaultKind =
  | 'missing'
  | 'tooLong'
  | 'organisationNumberLength'
  | 'organisationNumberCheck'
  | 'deadlinePassed'
  | 'notANumber'

export interface NoticeFault {
  readonly field: NoticeField
  readonly kind: NoticeFaultKind
  /** How many characters are too many, for `tooLong`. */
  readonly over: number
}

type Written = Pick<Notice, 'title' | 'deadline' | 'values' | 'status'>

const isEmpty = (notice: Written, field: NoticeField): boolean =>
  field.type === 'refs' || field.type === 'themes'
    ? listIn(notice, field.key).length === 0
    : textIn(notice, field.key).trim() === ''

const organisationNumberKind = (text: string): NoticeFaultKind | undefined => {
  switch (organisationNumberFault(text)) {
    case 'length':
      return 'organisationNumberLength'
    case 'checkDigit':
      return 'organisationNumberCheck'
    default:
      return undefined
  }
}

const AMOUNT = /^\d[\d\s.]*(,\d{1,2})?$/

const kindOf = (notice: Written, field: NoticeField, today: LocalDate): NoticeFaultKind | undefined => {
  if (isEmpty(notice, field)) return field.isRequired ? 'missing' : undefined
  const text = textIn(notice, field.key)
  if (field.limit !== null && text.length > field.limit) return 'tooLong'
  if (field.type === 'organisationNumber') return organisationNumberKind(text)
  if (field.type === 'number' && !AMOUNT.test(text.trim())) return 'notANumber'
  const isUnsent = notice.status === 'draft' || notice.status === 'atOwner'
  return field.key === 'deadline' && isUnsent && text < today ? 'deadlinePassed' : undefined
}

/** Everything to put right, in the order of the form. */
export const noticeFaults = (notice: Written, form: Form, today: LocalDate): NoticeFault[] =>
  form.fields.flatMap((field) => {
    const kind = kindOf(notice, field, today)
    const over = kind === 'tooLong' ? textIn(notice, field.key).length - (field.limit ?? 0) : 0
    return kind ? [{ field, kind, over }] : []
  })
