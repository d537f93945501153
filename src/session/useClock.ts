import type { Id } from '#domain/record/id.ts'
import type { Instant, LocalDate } from '#domain/record/instant.ts'
import { useEnvironment } from './environment.ts'

export interface Clock {
  readonly now: () => Instant
  /** The day on the wall of the kindergarten. */
  readonly today: () => LocalDate
  readonly newId: () => Id
}

/** The day of a moment where this device is, as `2026-11-23`. */
export const localDate = (at: Instant): LocalDate => {
  const date = new Date(at)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Time and ids for pages. */
export const useClock = (): Clock => {
  const { now, newId } = useEnvironment()
  return { now, today: () => localDate(now()), newId }
}
