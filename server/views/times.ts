import { html, trustWords, type Markup, type Words } from './markup.js'
import { BoundedMap } from '@appstreamlab/shared'
import type { PageFrame } from './frame.js'

// Times, dates and durations of all pages, in the reader's language; the script of the page writes them anew in the
// reader's own zone.

export type TimeForm = 'minute' | 'second' | 'moment' | 'distant'

/** The client script rewrites `<time data-form>` with the same options in the reader's zone. */
const minute: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
const moment: Intl.DateTimeFormatOptions = {
  ...minute,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
}
const options: Readonly<Record<TimeForm, Intl.DateTimeFormatOptions>> = {
  minute,
  second: { ...minute, second: '2-digit' },
  moment,
  distant: { ...moment, year: 'numeric' },
}

type TimeFrame = Pick<PageFrame, 'language' | 'timeZone'>

/**
 * English without a region is written as in Britain: day before month, 24 hours. Dates are those of the course's
 * calendar, which is the Gregorian one in every LMS, also where a country's own is another (Saudi Arabia).
 */
export const formatLocale = (language: string): string =>
  language === 'en' ? 'en-GB' : language.startsWith('ar') ? `${language}-u-ca-gregory` : language

/** More than languages, zones of tenants and forms make; a formatter costs a hundred times what it is used for. */
const maxFormats = 200
const formats = new BoundedMap<string, Intl.DateTimeFormat>(maxFormats)

const findFormat = (
  locale: string,
  timeZone: string,
  form: TimeForm | 'day',
): Intl.DateTimeFormat =>
  formats.use(
    `${locale} ${timeZone} ${form}`,
    () => new Intl.DateTimeFormat(locale, { ...(form !== 'day' && options[form]), timeZone }),
  )

/** Milliseconds since the epoch, in words, with the name of the zone. */
export function formatTime(
  time: number,
  form: TimeForm,
  { language, timeZone }: TimeFrame,
): string {
  return `${findFormat(formatLocale(language), timeZone, form).format(time)} (${timeZone})`
}

export function renderTime(time: number, form: TimeForm, frame: TimeFrame): Markup {
  const text = formatTime(time, form, frame)
  return html`<time datetime="${new Date(time).toISOString()}" data-form="${form}">${text}</time>`
}

const halfYear = 180 * 24 * 60 * 60 * 1000

/** Only the clock on the day itself, the date on any other, the year where it may be in doubt. */
export function chooseTimeForm(time: number, now: number, frame: TimeFrame): TimeForm {
  const day = findFormat('en', frame.timeZone, 'day')
  if (day.format(time) === day.format(now)) return 'minute'
  return chooseDateForm(time, now)
}

export const chooseDateForm = (time: number, now: number): TimeForm =>
  Math.abs(time - now) < halfYear ? 'moment' : 'distant'

const units = new BoundedMap<string, Intl.NumberFormat>(maxFormats)
const lists = new BoundedMap<string, Intl.ListFormat>(maxFormats)

const formatUnit = (count: number, unit: 'hour' | 'minute', language: string): string =>
  units
    .use(
      `${language} ${unit}`,
      () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }),
    )
    .format(count)

/** Hours and minutes; whole minutes, as AppStream counts. Never shorter than one minute. */
export function formatDuration(seconds: number, language: string): Words {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const parts: [number, 'hour' | 'minute'][] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ]
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => formatUnit(count, unit, language))
  const list = lists.use(
    language,
    () => new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }),
  )
  return trustWords(list.format(words))
}

export function formatSeconds(seconds: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(seconds)
}
