import type { DemoLab } from '#demo-lms/index.js'

export interface SeedLab extends DemoLab {
  /** The application that opens by itself; absent: the student chooses. */
  readonly application?: string
}

/** What the sandbox's default seed holds, as a course would offer it. */
export const demoLabs: readonly [SeedLab, ...SeedLab[]] = [
  {
    id: 'cad',
    title: 'CAD for beginners',
    description: 'Draw your first part in three dimensions.',
    shows: 'Running, with 100 places: opens at once.',
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
  },
  {
    id: 'statistics',
    title: 'Statistics',
    description: 'R and JASP with the data of the lecture.',
    shows: 'Switched off.',
    stackName: 'statistics-stack',
    fleetName: 'statistics-fleet',
  },
  {
    id: 'gis',
    title: 'Maps and geodata',
    description: 'QGIS with the maps of the field trip.',
    shows: 'Being started when npm start began; that takes ten minutes.',
    stackName: 'gis-stack',
    fleetName: 'gis-fleet',
  },
  {
    id: 'video',
    title: 'Video editing',
    description: 'Cut the interview and grade its colours.',
    shows: 'Two places, both taken.',
    stackName: 'video-stack',
    fleetName: 'video-fleet',
  },
  {
    id: 'office',
    title: 'Office',
    description: 'Write the report with LibreOffice.',
    shows: 'Five students share one machine.',
    stackName: 'office-stack',
    fleetName: 'office-fleet',
  },
  {
    id: 'coding',
    title: 'Programming',
    description: 'First steps in Python with Thonny.',
    shows: 'Elastic: a machine comes with each student, and Thonny opens by itself.',
    stackName: 'coding-stack',
    fleetName: 'coding-fleet',
    application: 'Thonny',
  },
]
