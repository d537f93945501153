/** A short message that lies over the page until it is dismissed. */
export type Toast = {
  readonly id: string
  readonly text: string
  readonly color?: 'info' | 'success' | 'warning' | 'danger' | undefined
}
