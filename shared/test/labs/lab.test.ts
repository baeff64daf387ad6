import t from 'tap'
import { labIdPattern, nameLab } from '#src/index.js'

void t.test('a lab id is a plain word that fits into a path', async (t) => {
  for (const id of ['cad', '3d', 'a', 'cad-2-', 'a'.repeat(63)]) t.match(id, labIdPattern, id)
  for (const id of [
    '',
    '-cad',
    'CAD',
    'cad lab',
    'cad.2',
    'cad_2',
    'cad\n',
    ' cad',
    'a'.repeat(64),
  ])
    t.notMatch(id, labIdPattern, JSON.stringify(id))
})

void t.test(
  'log and pages name a lab by its id, as far as it has one, and by its parts',
  async (t) => {
    const parts = { stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 60 }
    t.strictSame(nameLab({ ...parts, id: 'cad', title: 'CAD' }), {
      lab: 'cad',
      stack: 'cad-stack',
      fleet: 'cad-fleet',
    })
    t.equal(nameLab(parts).lab, null, 'a launch named stack and fleet by itself')
  },
)
