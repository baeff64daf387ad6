import {
  findShownTimes,
  type ClassRecord,
  type ClassTimes,
  type ClassWish,
  type WishFit,
} from '@appstreamlab/shared'
import { writeShortage } from '../classes/write-shortage.js'
import { writeTime } from './lab-answers.js'

/** What the API says about classes, in JSON. Times are ISO 8601 UTC. */

export interface TimesAnswer {
  readonly name: string
  readonly people: number
  readonly zone: string
  readonly lessons: readonly { readonly start: string; readonly end: string }[]
  readonly windows: readonly {
    readonly people: number
    readonly startsEarlierMinutes: number
    readonly endsLaterMinutes: number
  }[]
  readonly exam?: true
}

export interface ClassAnswer extends TimesAnswer {
  readonly id: string
  readonly key?: string
  readonly lab: string
  readonly state: ClassRecord['state']
  /** Why it was refused, or why the wish for more was. */
  readonly reason?: string
  readonly asked?: TimesAnswer & { readonly at: string; readonly by: string }
  readonly approved?: TimesAnswer & { readonly at: string; readonly by: string }
}

const minuteMs = 60_000

export function answerClass(record: ClassRecord, lab: string): ClassAnswer {
  const { id, owner, state, reason, asked, approved } = record
  return {
    id,
    ...(owner?.key !== undefined && { key: owner.key }),
    lab,
    state,
    ...answerTimes(findShownTimes(record) ?? nothing),
    ...(reason !== undefined && { reason }),
    ...(asked && { asked: describeWish(asked) }),
    ...(approved && { approved: describeWish(approved) }),
  }
}

const nothing: ClassTimes = { name: '', people: 0, zone: 'UTC', lessons: [], windows: [] }

const describeWish = (wish: ClassWish) => ({
  ...answerTimes(wish),
  at: writeTime(wish.at),
  by: wish.by,
})

function answerTimes({ name, people, zone, lessons, windows, isExam }: ClassTimes): TimesAnswer {
  return {
    name,
    people,
    zone,
    lessons: lessons.map(({ start, end }) => ({ start: writeTime(start), end: writeTime(end) })),
    windows: windows.map((window) => ({
      people: window.people,
      startsEarlierMinutes: window.startsEarlierMs / minuteMs,
      endsLaterMinutes: window.endsLaterMs / minuteMs,
    })),
    ...(isExam && { exam: true }),
  }
}

/** Of a class that meets every week the same stands against each lesson: so many are told, the first of each kind first. */
const mostShortages = 50

export function answerFit(fit: WishFit, asOf: number): object {
  const limit = fit.limits[0]
  const shortages = fit.lessons.flatMap(({ start, end, shortages: found }) =>
    found.map((shortage) => ({
      ...writeShortage(shortage),
      lesson: { start: writeTime(start), end: writeTime(end) },
    })),
  )
  const over = fit.limits.filter(({ seatHours, used, own }) => used + own > seatHours)
  return {
    fits: fit.fits,
    seatHours: round(fit.seatHours),
    ...(limit && {
      limit: {
        name: limit.name,
        seatHours: limit.seatHours,
        used: round(limit.used),
        own: round(limit.own),
      },
    }),
    shortages: [
      ...over.map(({ name, seatHours, used, own }) => ({
        reason: 'seat_hours',
        limits: [{ name, from: seatHours, to: round(used + own) }],
      })),
      ...shortages.slice(0, mostShortages),
    ],
    lessons: fit.lessons.map(({ start, end, seats, fits }) => ({
      start: writeTime(start),
      end: writeTime(end),
      seats,
      fits,
    })),
    asOf: writeTime(asOf),
  }
}

const round = (hours: number): number => Math.round(hours * 10) / 10
