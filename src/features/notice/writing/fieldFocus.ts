/** The id of the box around a field of the form. */
export const fieldId = (key: string): string => `field-${key}`

/** Goes to a field: the page moves there and its first control takes the focus. */
export const focusField = (key: string): void => {
  const box = document.getElementById(fieldId(key))
  box?.scrollIntoView({ block: 'center' })
  box?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true })
}
