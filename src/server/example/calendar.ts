// Days of the example kindergarten, counted from today. Everything happens on working days, by Norwegian clocks.
import {
  DAY_MILLIS,
  HOUR_MILLIS,
  type Instant,
  type LocalDate,
  MINUTE_MILLIS,
} from '#domain/record/instant.ts'

const ZONE = 'Europe/Oslo'

const dateIn = (at: Instant, timeZone: string): LocalDate =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

const hourIn = (at: Instant, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(at))

const weekdayOf = (noon: Instant): number => new Date(noon).getUTCDay()

const SUNDAY = 0
const SATURDAY = 6

// Away from today: what lies behind moves to Friday, what is to come moves to Monday.
const daysToWorkday = (noon: Instant, isPast: boolean): number => {
  switch (weekdayOf(noon)) {
    case SATURDAY:
      return isPast ? -1 : 2
    case SUNDAY:
      return isPast ? -2 : 1
    default:
      return 0
  }
}

export interface ExampleCalendar {
  /** The working day so many days ago; below zero lies ahead. */
  date(daysAgo: number): LocalDate
  /** A time of that day. */
  at(daysAgo: number, hour: number, minute?: number): Instant
}

/** @param now the day that everything is counted from */
export const exampleCalendar = (now: Instant): ExampleCalendar => {
  const todayNoon = Date.parse(`${dateIn(now, ZONE)}T12:00:00Z`)
  const noonOf = (daysAgo: number): Instant => {
    const noon = todayNoon - daysAgo * DAY_MILLIS
    return noon + daysToWorkday(noon, daysAgo > 0) * DAY_MILLIS
  }
  const offsetOf = (noon: Instant): number => (hourIn(noon, ZONE) - 12) * HOUR_MILLIS
  return {
    date: (daysAgo) => dateIn(noonOf(daysAgo), 'UTC'),
    at: (daysAgo, hour, minute = 0) => {
      const noon = noonOf(daysAgo)
      return noon - offsetOf(noon) + (hour - 12) * HOUR_MILLIS + minute * MINUTE_MILLIS
    },
  }
}
