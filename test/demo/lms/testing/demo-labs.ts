import type { DemoLab } from '../demo-lab.js'

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
