// Days and times in three languages. Own names of days and months: not every browser knows them in nynorsk.

type Language = 'nb' | 'nn' | 'en'

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  nb: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  nn: [
    'januar',
    'februar',
    'mars',
    'april',
    'mai',
    'juni',
    'juli',
    'august',
    'september',
    'oktober',
    'november',
    'desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
}

const WEEKDAYS: Readonly<Record<Language, readonly string[]>> = {
  nb: ['søndag', 'mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag', 'lørdag'],
  nn: ['søndag', 'måndag', 'tysdag', 'onsdag', 'torsdag', 'fredag', 'laurdag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

const dayAndMonth = (date: Date, language: Language): string => {
  const month = MONTHS[language][date.getMonth()] ?? ''
  return language === 'en' ? `${date.getDate()} ${month}` : `${date.getDate()}. ${month}`
}

/** The local day of a moment in milliseconds, as `2026-11-23`. */
export const localDay = (millis: number): string => {
  const date = new Date(millis)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** Midnight at the start of a local day `2026-11-23`, in milliseconds; NaN where it is no day. */
export const startOfDay = (day: string): number => {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number)
  return new Date(year, month - 1, date).getTime()
}

/** `23. november 2026` from a day or a moment; empty where it is no day. */
export const formatDay = (day: string | number, language: Language): string => {
  const date = new Date(typeof day === 'string' ? startOfDay(day) : day)
  return Number.isNaN(date.getTime()) ? '' : `${dayAndMonth(date, language)} ${date.getFullYear()}`
}

/** `mandag 23. november`. */
export const formatWeekday = (day: string | number, language: Language): string => {
  const date = new Date(typeof day === 'string' ? startOfDay(day) : day)
  return Number.isNaN(date.getTime())
    ? ''
    : `${WEEKDAYS[language][date.getDay()] ?? ''} ${dayAndMonth(date, language)}`
}

/** `17:05`. */
export const formatTime = (millis: number): string => {
  const date = new Date(millis)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

/** With a capital letter, for the beginning of a line. */
export const asBeginning = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const clockWord = (language: Language): string => (language === 'en' ? 'at' : 'kl.')

/** `mandag 23. november kl. 17:05`; the clock stays on one line. */
export const formatMoment = (millis: number, language: Language): string =>
  `${formatWeekday(millis, language)} ${clockWord(language)}\u00A0${formatTime(millis)}`

/** `kl. 16:00–18:00`, from and to in milliseconds. */
export const formatHours = (from: number, to: number, language: Language): string =>
  `${clockWord(language)}\u00A0${formatTime(from)}–${formatTime(to)}`
