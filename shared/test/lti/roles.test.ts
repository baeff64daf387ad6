import t from 'tap'
import { readRoles } from '#src/lti/roles.js'
import { anyText, fc } from '../support/properties.js'

const nobody = { teacher: false, administrator: false }
const teacher = { teacher: true, administrator: false }

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
    'Learner',
    'Student',
    'instructor',
    'NotALearner',
    'InstructorX',
    'Instructor;Learner',
    'urn:lti:role:ims/lis/Learner',
    'urn:lti:role:ims/lis/Learner/Instructor/Extra',
    'urn:lti:role:ims/lis/Instructor/GuestInstructor',
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
  const elsewhere = { teacher: false, administrator: true }
  t.same(readRoles('urn:lti:sysrole:ims/lis/SysAdmin'), elsewhere)
  t.same(readRoles('urn:lti:sysrole:ims/lis/Administrator'), elsewhere)
  t.same(readRoles('urn:lti:instrole:ims/lis/Administrator'), elsewhere)
  t.same(readRoles('urn:lti:sysrole:ims/lis/Administrator/Support'), elsewhere)
  const here = { teacher: true, administrator: true }
  t.same(readRoles('Administrator'), here)
  t.same(readRoles('urn:lti:role:ims/lis/Administrator'), here)
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
        const { teacher, administrator } = readRoles(text)
        return !teacher && !administrator
      }),
    )
    t.pass('for all text')
  },
)
