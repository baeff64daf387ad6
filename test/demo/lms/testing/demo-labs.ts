import type { DemoLab } from '../demo-lab.js'

/**
 * Labs for tests of this folder: one with markup in its description, one with texts in German. The
 * labs of `npm start` are in `test/demo/start/demo-labs.ts`.
 */

export const testLabs: readonly [DemoLab, ...DemoLab[]] = [
  {
    id: 'cad',
    title: 'CAD for beginners',
    description: 'Draw <your> first part.',
    shows: 'Opens at once.',
    stackName: 'cad-stack',
    fleetName: 'cad-fleet',
  },
  {
    id: 'statistics',
    title: 'Statistics',
    description: 'R with the data of the lecture.',
    shows: 'Switched off.',
    german: { description: 'R mit den Daten der Vorlesung.', shows: 'Abgeschaltet.' },
    stackName: 'statistics-stack',
    fleetName: 'statistics-fleet',
  },
]
