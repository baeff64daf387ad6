import t from 'tap'
import { findLabInQuery } from '#src/index.js'

void t.test('a lab that somebody put into a link’s query', (t) => {
  for (const name of ['lab', 'stack', 'fleet', 'custom_lab', 'custom_stack', 'custom_fleet'])
    t.equal(findLabInQuery(`a=1&${name}=x&b`), name)
  t.equal(findLabInQuery('stack=s&fleet=f'), 'stack', 'the first of several')
  t.equal(findLabInQuery('l%61b'), 'lab')
  for (const query of ['', 'label=x', 'a=lab', 'LAB=x', '%', 'a=%&lab=x'])
    t.equal(findLabInQuery(query), undefined, query)
  t.end()
})
