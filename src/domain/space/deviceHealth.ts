// Which tablets need somebody to look at them.
import { DAY_MILLIS, type Instant, type LocalDate } from '#domain/record/instant.ts'

/** After this many days without contact a tablet is mentioned. */
const QUIET_DAYS = 14

/** What the server tells about a tablet, as far as this matters here. */
export interface SeenDevice {
  /** The day of the last contact, or null if it never came back after joining. */
  readonly lastContact: LocalDate | null
}

/** Whole days from a day to a moment; a day counts from its start (UTC, as the server names it). */
const daysSince = (day: LocalDate, now: Instant): number =>
  Math.floor((now - Date.parse(`${day}T00:00:00Z`)) / DAY_MILLIS)

/** Whether a tablet has had no contact for two weeks. */
export const isQuiet = (device: SeenDevice, now: Instant): boolean =>
  device.lastContact === null || daysSince(device.lastContact, now) >= QUIET_DAYS
