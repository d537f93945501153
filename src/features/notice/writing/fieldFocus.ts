/** The id of the box around a field of the form. */
export const fieldId = (key: string): string => `field-${key}`

/** Goes to a field: the page moves there and its first control takes the focus. */
export const focusField = (key: string): void => {
  const box = document.getElementById(fieldId(key))
  box?.scrollIntoView({ block: 'center' })
  box?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true })
}

/** The id of a group of fields. */
export const groupId = (key: string): string => `group-${key}`

/** Goes to a group of fields. */
export const focusGroup = (key: string): void => {
  const group = document.getElementById(groupId(key))
  group?.scrollIntoView({ block: 'start' })
  group?.focus({ preventScroll: true })
}
