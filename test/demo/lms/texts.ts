import type { Choices } from './choices.js'

/** Every text of the course page in one language; labs, people and faults bring their own. */
interface Texts {
  readonly demo: string
  readonly crumb: string
  readonly sentBack: string
  readonly tryItAs: string
  readonly youAre: string
  readonly labsOpen: string
  readonly inTab: string
  readonly inPage: string
  readonly language: string
  readonly connectedBy: string
  readonly labs: string
  readonly open: string
  readonly opensInTab: string
  readonly sendCrowd: string
  readonly crowdSent: string
  readonly wrong: string
  readonly broken: string
  readonly troubles: string
  readonly happened: string
  readonly lookAgain: string
  readonly requests: string
  readonly more: string
  readonly choose: string
  readonly chooseNote: string
  readonly connect: string
  readonly connectNote: string
}

export const texts: Readonly<Record<Choices['locale'], Texts>> = {
  en: {
    demo: 'Demo course: everything here is made up',
    crumb: 'My courses',
    sentBack: 'The lab sent you back:',
    tryItAs: 'Try it as',
    youAre: 'You are',
    labsOpen: 'Labs open',
    inTab: 'In a new tab',
    inPage: 'In this page',
    language: 'Language',
    connectedBy: 'Connected by',
    labs: 'Labs',
    open: 'Open',
    opensInTab: '(opens in a new tab)',
    sendCrowd: 'Send 30 students into this lab',
    crowdSent:
      '30 students are on their way. Open the lab now: you stand behind them, and move forward for about four minutes.',
    wrong: 'When something is wrong',
    broken: 'Launches that are broken on purpose',
    troubles: 'AppStream in trouble, until the next launch',
    happened: 'What just happened',
    lookAgain: 'Look again',
    requests: 'All requests that AppStream saw',
    more: 'For teachers and administrators',
    choose: 'Choose labs for this course',
    chooseNote:
      'The list from which a teacher picks, as the course page shows it. Students are refused.',
    connect: 'Connect the course by LTI 1.3',
    connectNote:
      'Registers the tool by a one-time link; then the people who run the labs approve it.',
  },
  de: {
    demo: 'Vorführkurs: alles hier ist erfunden',
    crumb: 'Meine Kurse',
    sentBack: 'Das Labor hat Sie zurückgeschickt:',
    tryItAs: 'Ausprobieren als',
    youAre: 'Sie sind',
    labsOpen: 'Labore öffnen',
    inTab: 'In einem neuen Tab',
    inPage: 'In dieser Seite',
    language: 'Sprache',
    connectedBy: 'Verbunden über',
    labs: 'Labore',
    open: 'Öffnen',
    opensInTab: '(öffnet sich in einem neuen Tab)',
    sendCrowd: '30 Studierende in dieses Labor schicken',
    crowdSent:
      '30 Studierende sind unterwegs. Öffnen Sie das Labor jetzt: Sie stehen hinter ihnen und rücken etwa vier Minuten lang vor.',
    wrong: 'Wenn etwas nicht stimmt',
    broken: 'Aufrufe, die mit Absicht falsch sind',
    troubles: 'AppStream in Schwierigkeiten, bis zum nächsten Aufruf',
    happened: 'Was gerade geschah',
    lookAgain: 'Noch einmal nachsehen',
    requests: 'Alle Anfragen, die AppStream sah',
    more: 'Für Lehrende und die Administration',
    choose: 'Labore für diesen Kurs wählen',
    chooseNote:
      'Die Liste, aus der eine Lehrperson wählt, wie die Kursseite sie zeigt. Studierende werden abgewiesen.',
    connect: 'Den Kurs über LTI 1.3 verbinden',
    connectNote:
      'Registriert das Werkzeug mit einem Einmal-Link; danach geben die Betreiber der Labore es frei.',
  },
}
