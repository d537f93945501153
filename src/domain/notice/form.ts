// The form of a notice: groups of fields, as data. A kindergarten's own form takes the default form's place.
import { DEFAULT_FORM } from './defaultForm.data.ts'
import type { Form, Notice, NoticeField, NoticeForm, NoticeGroup } from './notice.ts'

const ownForm = (form: NoticeForm): Form => ({
  groups: DEFAULT_FORM.groups,
  fields: Object.values(form.fields).toSorted((a, b) => a.position - b.position),
})

/** The form a notice is written by: the kindergarten's own where it has one, else the default. */
export const formOf = (notice: Pick<Notice, 'form'>, forms: readonly NoticeForm[]): Form => {
  const own = forms.find(({ id }) => id === notice.form)
  return own ? ownForm(own) : DEFAULT_FORM
}

/** The groups that have fields, each with its own. Fields of an unknown group come last. */
export const groupsOf = (
  form: Form,
): readonly (NoticeGroup & { readonly fields: readonly NoticeField[] })[] => {
  const known = new Set(form.groups.map(({ key }) => key))
  const others = [...new Set(form.fields.map(({ group }) => group))].filter((key) => !known.has(key))
  return [...form.groups, ...others.map((key) => ({ key, label: { nb: key } }))]
    .map((group) => ({ ...group, fields: form.fields.filter((field) => field.group === group.key) }))
    .filter((group) => group.fields.length > 0)
}

/** A text of the form in a language; bokmål where it lacks one. */
export const labelIn = (label: NoticeField['label'], language: string): string =>
  label[language] ?? label['nb'] ?? ''
