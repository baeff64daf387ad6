import type { DemoLab } from '#demo/lms/index.js'

/**
 * The labs of `npm start`, one for each state in which a student may find a lab. `demo-config.ts`
 * writes them into the signer's configuration, `start-all.ts` hands them to the course.
 */

export interface SeedLab extends DemoLab {
  /** The application that opens by itself; absent: the student chooses. */
  readonly application?: string
  /** Milliseconds after the start. */
  readonly opensIn?: number
  readonly closesIn?: number
}

const hour = 3_600_000

/** What the sandbox's default seed holds, as a course would offer it. */
export const demoLabs: readonly [SeedLab, ...SeedLab[]] = [
  {
    id: 'cad',
    title: 'CAD for beginners',
    description: 'Draw your first part in three dimensions.',
    shows: 'Running, with 100 seats: opens at once.',
    german: {
      description: 'Zeichnen Sie Ihr erstes Teil in drei Dimensionen.',
      shows: 'Läuft, mit 100 Plätzen: öffnet sich sofort.',
    },
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
  },
  {
    id: 'statistics',
    title: 'Statistics',
    description: 'R and JASP with the data of the lecture.',
    shows: 'Switched off.',
    german: {
      description: 'R und JASP mit den Daten der Vorlesung.',
      shows: 'Ausgeschaltet.',
    },
    stackName: 'statistics-stack',
    fleetName: 'statistics-fleet',
  },
  {
    id: 'gis',
    title: 'Maps and geodata',
    description: 'QGIS with the maps of the field trip.',
    shows: 'Being started when npm start began; that takes ten minutes.',
    german: {
      description: 'QGIS mit den Karten der Exkursion.',
      shows: 'Wurde gestartet, als npm start begann; das dauert zehn Minuten.',
    },
    stackName: 'gis-stack',
    fleetName: 'gis-fleet',
  },
  {
    id: 'video',
    title: 'Video editing',
    description: 'Cut the interview and grade its colours.',
    shows: 'Two seats, both taken: whoever comes stands in line.',
    german: {
      description: 'Schneiden Sie das Interview und stimmen Sie seine Farben ab.',
      shows: 'Zwei Plätze, beide belegt: wer kommt, reiht sich ein.',
    },
    stackName: 'video-stack',
    fleetName: 'video-fleet',
  },
  {
    id: 'office',
    title: 'Office',
    description: 'Write the report with LibreOffice.',
    shows: 'Five students share one machine.',
    german: {
      description: 'Schreiben Sie den Bericht mit LibreOffice.',
      shows: 'Fünf Studierende teilen sich eine Maschine.',
    },
    stackName: 'office-stack',
    fleetName: 'office-fleet',
  },
  {
    id: 'coding',
    title: 'Programming',
    description: 'First steps in Python with Thonny.',
    shows: 'Elastic: a machine comes with each student, and Thonny opens by itself.',
    german: {
      description: 'Erste Schritte in Python mit Thonny.',
      shows: 'Elastisch: mit jeder Person kommt eine Maschine, und Thonny öffnet sich von selbst.',
    },
    stackName: 'coding-stack',
    fleetName: 'coding-fleet',
    application: 'Thonny',
  },
  {
    id: 'modelling',
    title: '3D modelling',
    description: 'Turn the sketch of the lecture into a solid.',
    shows: 'Two seats, and thirty for the class that is planned below.',
    german: {
      description: 'Machen Sie aus der Skizze der Vorlesung einen Körper.',
      shows: 'Zwei Plätze, und dreißig für die Lehrveranstaltung, die unten geplant ist.',
    },
    stackName: 'modelling-stack',
    fleetName: 'modelling-fleet',
  },
  {
    id: 'robotics',
    title: 'Robotics',
    description: 'Teach the arm to pick up the part.',
    shows: 'Opens tomorrow.',
    german: { description: 'Bringen Sie dem Arm das Greifen bei.', shows: 'Öffnet morgen.' },
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
    opensIn: 26 * hour,
  },
  {
    id: 'exam',
    title: 'Exam of last week',
    description: 'The drawing that was to be handed in.',
    shows: 'Closed.',
    german: { description: 'Die Zeichnung, die abzugeben war.', shows: 'Geschlossen.' },
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
    closesIn: -72 * hour,
  },
]
