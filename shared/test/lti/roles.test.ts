import t from 'tap'
import { mayPick, readRoles, type Roles } from '#src/lti/roles.js'
import { anyText, fc } from '../support/properties.js'

const nobody: Roles = { teacher: false, administrator: false, learner: false }
const teacher = { ...nobody, teacher: true }

void t.test('L23 context roles, as short names and as URNs', async (t) => {
  for (const text of [
    'Instructor',
    'Learner,Instructor',
    ' Instructor , Learner ',
    ',,Instructor,',
    'urn:lti:role:ims/lis/Instructor',
    'urn:lti:role:ims/lis/Instructor/Lecturer,TeachingAssistant',
    'TeachingAssistant',
    'urn:lti:role:ims/lis/TeachingAssistant',
    'urn:lti:role:ims/lis/Instructor/TeachingAssistant',
    'urn:lti:role:ims/lis/Instructor/PrimaryInstructor',
    'urn:lti:role:ims/lis/Instructor/Lecturer',
    'urn:lti:role:ims/lis/Instructor/GuestInstructor',
    'urn:lti:role:ims/lis/TeachingAssistant/Grader',
    'ContentDeveloper',
    'Faculty',
    'urn:non:ims/something/Else,Instructor,urn:lti:instrole:ims/lis/Alumni',
  ])
    t.same(readRoles(text), teacher, text)
})

void t.test('L23 what grants nothing in a course', async (t) => {
  for (const text of [
    undefined,
    '',
    ' , ',
    'instructor',
    'NotALearner',
    'InstructorX',
    'Instructor;Learner',
    'urn:lti:role:ims/lis/Learner/Instructor/Extra',
    'urn:lti:role:ims/lis/Mentor/Instructor',
    'urn:lti:instrole:ims/lis/Instructor',
    'urn:lti:instrole:ims/lis/Faculty',
    'urn:lti:sysrole:ims/lis/User',
    'urn:non:ims/something/Else',
    'xurn:lti:role:ims/lis/Instructor',
    'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Instructor',
    'constructor,__proto__,toString',
    'xurn:lti:sysrole:ims/lis/Administrator',
    'urn:lti:sysrole:ims/lis/Administrator/x/y',
    'urn:lti:sysrole:ims/lis/Administrator/1',
  ])
    t.same(readRoles(text), nobody, JSON.stringify(text))
})

void t.test('administrators read causes; only those of the context are teachers too', async (t) => {
  const elsewhere = { ...nobody, administrator: true }
  t.same(readRoles('urn:lti:sysrole:ims/lis/SysAdmin'), elsewhere)
  t.same(readRoles('urn:lti:sysrole:ims/lis/Administrator'), elsewhere)
  t.same(readRoles('urn:lti:instrole:ims/lis/Administrator'), elsewhere)
  t.same(readRoles('urn:lti:sysrole:ims/lis/Administrator/Support'), elsewhere)
  const here = { ...teacher, administrator: true }
  t.same(readRoles('Administrator'), here)
  t.same(readRoles('urn:lti:role:ims/lis/Administrator'), here)
  t.same(readRoles('urn:lti:role:ims/lis/Administrator/Support'), here)
})

void t.test(
  'learners are those who teach nothing in the course, whatever they are elsewhere',
  async (t) => {
    const learner = { ...nobody, learner: true }
    for (const text of [
      'Learner',
      'Student',
      'urn:lti:role:ims/lis/Learner',
      'urn:lti:role:ims/lis/Learner/NonCreditLearner',
      'urn:lti:role:ims/lis/Learner/Instructor',
      'Learner,urn:lti:role:ims/lis/Mentor',
      'Learner,urn:lti:instrole:ims/lis/Instructor',
    ])
      t.same(readRoles(text), learner, text)
    t.same(readRoles('Learner,Instructor'), teacher)
    const admin = readRoles('Learner,urn:lti:instrole:ims/lis/Administrator')
    t.same(admin, { ...learner, administrator: true })
  },
)

void t.test('who may choose labs', async (t) => {
  const rights = { adminsPick: true, permitted: false }
  const closed = { adminsPick: false, permitted: false }
  const learner = { ...nobody, learner: true }
  const administrator = { ...nobody, administrator: true }
  t.ok(mayPick(teacher, closed))
  t.notOk(mayPick(nobody, rights))
  t.notOk(mayPick(learner, rights))
  t.ok(mayPick(administrator, rights), 'an administrator without a role in the course')
  t.notOk(mayPick(administrator, closed), 'unless the tenant says no')
  t.notOk(mayPick({ ...learner, administrator: true }, rights), 'a learner here stays one')
  t.ok(mayPick(nobody, { adminsPick: true, permitted: true }), 'whom the platform permits')
  t.ok(
    mayPick(nobody, { adminsPick: false, permitted: true }),
    'the setting is about administrators',
  )
  t.notOk(mayPick(administrator, { adminsPick: false, permitted: true }))
  t.notOk(mayPick(learner, { adminsPick: true, permitted: true }))
})

void t.test('a learner of the course never picks, whatever else stands in the list', async (t) => {
  const elsewhere = fc.array(
    fc.constantFrom(
      'urn:lti:instrole:ims/lis/Administrator',
      'urn:lti:instrole:ims/lis/Instructor',
      'urn:lti:sysrole:ims/lis/SysAdmin',
      'urn:lti:role:ims/lis/Mentor/Instructor',
      'urn:lti:role:ims/lis/Learner/Instructor',
      'Member',
    ),
  )
  const learner = fc.constantFrom('Learner', 'urn:lti:role:ims/lis/Learner/GuestLearner')
  fc.assert(
    fc.property(
      learner,
      elsewhere,
      fc.boolean(),
      fc.boolean(),
      (role, more, adminsPick, permitted) => {
        const roles = readRoles([...more, role].join(','))
        return !mayPick(roles, { adminsPick, permitted })
      },
    ),
  )
  t.pass('for all of them')
})

void t.test(
  'any text is roles, and names of our own list are the only ones that count',
  async (t) => {
    const pieces = fc.array(
      fc.oneof(
        anyText(12),
        fc.constantFrom('urn:lti:role:ims/lis/', 'urn:lti:instrole:', '#', '/'),
      ),
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join(',')
        const { teacher, administrator, learner } = readRoles(text)
        return !teacher && !administrator && !learner
      }),
    )
    t.pass('for all text')
  },
)
