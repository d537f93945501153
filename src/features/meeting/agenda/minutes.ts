const LONGEST_MINUTES = 600

/** Minutes as somebody typed them; what is no number counts as none. */
export const readMinutes = (text: string): number => {
  const minutes = Number.parseInt(text, 10)
  return Number.isNaN(minutes) ? 0 : Math.min(LONGEST_MINUTES, Math.max(0, minutes))
}
