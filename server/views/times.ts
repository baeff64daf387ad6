import { html } from 'ghtml'
import type { PageFrame } from './frame.js'

export type TimeForm = 'moment' | 'minute' | 'second'

/** The client script rewrites `<time data-form>` with the same options in the reader's zone. */
const options: Readonly<Record<TimeForm, Intl.DateTimeFormatOptions>> = {
  moment: { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' },
  minute: { hour: '2-digit', minute: '2-digit' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
}

type TimeFrame = Pick<PageFrame, 'language' | 'timeZone'>

/** English without a region is written as in Britain: day before month, 24 hours. */
export const formatLocale = (language: string): string => (language === 'en' ? 'en-GB' : language)

/** Milliseconds since the epoch, in words, with the name of the zone. */
export function formatTime(time: number, form: TimeForm, frame: TimeFrame): string {
  const { language, timeZone } = frame
  const format = new Intl.DateTimeFormat(formatLocale(language), { ...options[form], timeZone })
  return `${format.format(time)} (${timeZone})`
}

export function renderTime(time: number, form: TimeForm, frame: TimeFrame): string {
  const text = formatTime(time, form, frame)
  return html`<time datetime="${new Date(time).toISOString()}" data-form="${form}">${text}</time>`
}

/** The short form on the day itself, the long one on any other. */
export function chooseTimeForm(time: number, now: number, frame: TimeFrame): TimeForm {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: frame.timeZone })
  return day.format(time) === day.format(now) ? 'minute' : 'moment'
}

/** Hours and minutes; whole minutes, as AppStream counts. Never shorter than one minute. */
export function formatDuration(seconds: number, language: string): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  const parts: [number, 'hour' | 'minute'][] = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute'],
  ]
  const words = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) =>
      new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    )
  return new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(words)
}

export function formatSeconds(seconds: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(seconds)
}
