import type { Choices } from './choices.js'
import type { ClassMinute, ClockMove } from './class-view.js'

/** Every text about the class of the course, in one language. */
interface ClassTexts extends Readonly<Record<ClockMove, string>> {
  readonly begins: (minutes: number) => string
  readonly hasBegun: string
  readonly isOver: string
  readonly about: (people: number, start: string, end: string, baseSeats: number) => string
  readonly clock: (time: string) => string
  readonly seen: (minute: ClassMinute) => string
  readonly without: (inside: number, people: number) => string
  readonly chart: string
  readonly asked: string
  readonly ready: string
  readonly inUse: string
  readonly withoutPlan: string
  readonly numbers: string
  readonly at: string
}

export const classTexts: Readonly<Record<Choices['locale'], ClassTexts>> = {
  en: {
    begins: (minutes) => `A class in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    hasBegun: 'A class that has begun',
    isOver: 'A class that is over',
    about: (people, start, end, baseSeats) =>
      `${people} students have “3D modelling” from ${start} to ${end}. Its fleet has ${baseSeats} seats without classes. The class was asked for and approved, and its seats were planned at AWS, when npm start began. The buttons move the clock of this course, of the sandbox and of the lab service; no other program knows it.`,
    clock: (time) => `The clock shows ${time}.`,
    seen: ({ asked, ready, inUse }) =>
      `AWS is asked for at least ${asked} seats; ${ready} are there, and ${inUse} students are in.`,
    without: (inside, people) => `Without the plan ${inside} of ${people} would be in.`,
    five: 'Five minutes on',
    before: 'To five minutes before the class',
    begin: 'To its start: the students come',
    after: 'To its end, and until its seats are gone',
    chart: 'Seats over the time of the class',
    asked: 'asked of AWS',
    ready: 'there',
    inUse: 'students in',
    withoutPlan: 'students in without the plan',
    numbers: 'The numbers',
    at: 'Time',
  },
  de: {
    begins: (minutes) =>
      `Eine Lehrveranstaltung in ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'}`,
    hasBegun: 'Eine Lehrveranstaltung, die begonnen hat',
    isOver: 'Eine Lehrveranstaltung, die vorbei ist',
    about: (people, start, end, baseSeats) =>
      `${people} Studierende haben von ${start} bis ${end} „3D modelling“. Die Flotte hat ohne Lehrveranstaltungen ${baseSeats} Plätze. Als npm start begann, wurde die Veranstaltung angefragt und freigegeben, und ihre Plätze wurden bei AWS geplant. Die Knöpfe stellen die Uhr dieses Kurses, der Sandbox und des Labordienstes; kein anderes Programm kennt sie.`,
    clock: (time) => `Die Uhr zeigt ${time}.`,
    seen: ({ asked, ready, inUse }) =>
      `AWS soll mindestens ${asked} Plätze bereitstellen; ${ready} sind da, und ${inUse} Studierende sind darin.`,
    without: (inside, people) => `Ohne den Plan wären ${inside} von ${people} darin.`,
    five: 'Fünf Minuten weiter',
    before: 'Bis fünf Minuten vor Beginn',
    begin: 'Bis zum Beginn: die Studierenden kommen',
    after: 'Bis zum Ende, und bis ihre Plätze weg sind',
    chart: 'Plätze über die Zeit der Lehrveranstaltung',
    asked: 'bei AWS angefordert',
    ready: 'vorhanden',
    inUse: 'Studierende darin',
    withoutPlan: 'Studierende darin ohne den Plan',
    numbers: 'Die Zahlen',
    at: 'Zeit',
  },
}
