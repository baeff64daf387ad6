import t from 'tap'
import { chooseLab, type Lab, type LabAccess, type LabChoice } from '#src/index.js'

const cad: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
  line: { holdMilliseconds: 120_000 },
}
const gis: Lab = { id: 'gis', stackName: 'gis-stack', fleetName: 'gis-fleet', validitySeconds: 90 }
const cad2: Lab = { ...cad, id: 'cad-2', applicationId: 'FreeCAD' }
const access: LabAccess = {
  kind: 'catalogue',
  byId: new Map([
    ['cad', cad],
    ['old-cad', cad],
    ['cad-2', cad2],
    ['gis', gis],
  ]),
  forbidden: new Set(['secret-lab']),
}

const choose = (choice: LabChoice, allowed: LabAccess = access) => {
  const result = chooseLab(choice, allowed)
  return result.ok ? result.value : result.error.reason
}

void t.test('from the catalogue', async (t) => {
  t.equal(choose({ lab: 'cad' }), cad)
  t.equal(choose({ lab: 'old-cad' }), cad, 'by a former id')
  t.equal(choose({ lab: 'cad-2', stack: 'cad-stack' }), cad2, 'a stack that agrees')
  t.equal(choose({ lab: 'cad-2', fleet: 'cad-fleet' }), cad2, 'a fleet that agrees')
  t.equal(choose({ lab: 'cad-2', stack: 'cad-stack', fleet: 'cad-fleet' }), cad2, 'both agree')
  t.equal(choose({ stack: 'gis-stack', fleet: 'gis-fleet' }), gis)
  t.equal(choose({ stack: 'cad-stack', fleet: 'cad-fleet' }), cad, 'the first where two share them')
})

void t.test('what the catalogue does not give', async (t) => {
  t.equal(choose({}), 'lab_not_named')
  t.equal(choose({ stack: 'cad-stack' }), 'lab_not_named')
  t.equal(choose({ fleet: 'cad-fleet' }), 'lab_not_named')
  t.equal(choose({ lab: 'nothing' }), 'lab_unknown')
  t.equal(choose({ lab: 'secret-lab' }), 'lab_not_allowed')
  t.equal(choose({ lab: 'CAD' }), 'lab_unknown', 'ids are case-sensitive')
  t.equal(choose({ lab: 'constructor' }), 'lab_unknown')
  t.equal(choose({ stack: 'cad-stack', fleet: 'gis-fleet' }), 'lab_not_allowed')
  t.equal(choose({ lab: 'cad', stack: 'gis-stack' }), 'lab_parameters_disagree')
  t.equal(choose({ lab: 'cad', fleet: 'gis-fleet' }), 'lab_parameters_disagree')
  t.equal(choose({ lab: 'gis', stack: 'cad-stack', fleet: 'gis-fleet' }), 'lab_parameters_disagree')
})

void t.test('a refusal says what to look at in the link', async (t) => {
  const detailOf = (choice: LabChoice, allowed: LabAccess = access) => {
    const result = chooseLab(choice, allowed)
    return result.ok ? result.value : result.error.detail
  }
  t.strictSame(detailOf({}), { missing: 'custom_lab' })
  t.strictSame(detailOf({ lab: 'nothing' }), { lab: 'nothing' })
  t.strictSame(detailOf({ lab: 'cad', stack: 'gis-stack' }), { lab: 'cad' })
  const elsewhere = { stack: 'cad-stack', fleet: 'gis-fleet' }
  t.strictSame(detailOf(elsewhere), elsewhere)
  const any: LabAccess = { kind: 'any' }
  t.strictSame(detailOf({ fleet: 'f' }, any), { missing: 'custom_stack' })
  t.strictSame(detailOf({ lab: 'cad', stack: 's', fleet: 'f' }, any), { lab: 'cad' })
  t.strictSame(detailOf({ stack: 'a b', fleet: 'f' }, any), { stack: 'a b' })
  t.strictSame(detailOf({ stack: 's', fleet: 'a b' }, any), { fleet: 'a b' })
})

void t.test('environment-only mode: stack and fleet as the launch names them', async (t) => {
  const any: LabAccess = { kind: 'any' }
  t.same(choose({ stack: 'My.Stack_1', fleet: 'f' }, any), {
    stackName: 'My.Stack_1',
    fleetName: 'f',
    validitySeconds: 60,
    line: { holdMilliseconds: 120_000 },
  })
  t.same(chooseLab({ stack: 's' }, any), {
    ok: false,
    error: { reason: 'lab_not_named', detail: { missing: 'custom_fleet' } },
  })
  t.match(chooseLab({}, any), { error: { detail: { missing: 'custom_stack, custom_fleet' } } })
  t.equal(choose({ lab: 'cad', stack: 's', fleet: 'f' }, any), 'lab_unknown', 'there are no labs')
  for (const name of ['-a', '.a', 'a b', 'a/b', 'ä', 'a\n', 'x'.repeat(102)]) {
    t.equal(choose({ stack: name, fleet: 'f' }, any), 'lab_unknown', JSON.stringify(name))
    t.equal(choose({ stack: 's', fleet: name }, any), 'lab_unknown', JSON.stringify(name))
  }
  t.match(choose({ stack: 'x'.repeat(101), fleet: 'f' }, any), { fleetName: 'f' })
})
