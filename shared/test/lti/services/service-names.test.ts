import t from 'tap'
import { listScopes } from '#src/index.js'

const ags = 'https://purl.imsglobal.org/spec/lti-ags/scope'

void t.test('a registration asks for what is switched on, and for nothing else', async (t) => {
  const grades = ['lineitem', 'lineitem.readonly', 'result.readonly', 'score'].map(
    (name) => `${ags}/${name}`,
  )
  const roster = 'https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly'
  t.strictSame(listScopes({}), [])
  t.strictSame(listScopes({ grades: false, rosters: false }), [])
  t.strictSame(listScopes({ grades: true }), grades)
  t.strictSame(listScopes({ rosters: true }), [roster])
  t.strictSame(listScopes({ grades: true, rosters: true }), [...grades, roster])
})
