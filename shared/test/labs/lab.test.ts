import t from 'tap'
import { labIdPattern } from '#src/index.js'

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
