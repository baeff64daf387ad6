import t from 'tap'
import { isTestUser, readRoleUris } from '#src/index.js'

const lis = 'http://purl.imsglobal.org/vocab/lis/v2'
const nothing = { teacher: false, administrator: false, learner: false }

void t.test('only context roles grant anything', async (t) => {
  const cases: [string, string[], Partial<typeof nothing>][] = [
    ['learner', [`${lis}/membership#Learner`], { learner: true }],
    ['a learner’s sub-role', [`${lis}/membership/Learner#Instructor`], { learner: true }],
    [
      'learner and teacher',
      [`${lis}/membership#Learner`, `${lis}/membership#Instructor`],
      { teacher: true },
    ],
    ['instructor', [`${lis}/membership#Instructor`], { teacher: true }],
    ['content developer', [`${lis}/membership#ContentDeveloper`], { teacher: true }],
    ['short names', ['Instructor'], { teacher: true }],
    ['short names with space', [' TeachingAssistant '], { teacher: true }],
    [
      'a sub-role is its parent',
      [`${lis}/membership/Instructor#TeachingAssistant`],
      { teacher: true },
    ],
    ['a main teacher', [`${lis}/membership/Instructor#PrimaryInstructor`], { teacher: true }],
    ['a lecturer', [`${lis}/membership/Instructor#Lecturer`], { teacher: true }],
    ['a sub-role of nothing', [`${lis}/membership/Mentor#Instructor`], {}],
    [
      'administrator of the course',
      [`${lis}/membership#Administrator`],
      { teacher: true, administrator: true },
    ],
    ['of the institution', [`${lis}/institution/person#Administrator`], { administrator: true }],
    ['of the system', [`${lis}/system/person#SysAdmin`], { administrator: true }],
    ['of LTI 2', [`${lis}/person#Administrator`], { administrator: true }],
    ['an instructor of the institution', [`${lis}/institution/person#Instructor`], {}],
    ['nobody', [`${lis}/system/person#None`, '', 'unknown#Instructor', `${lis}/membership#`], {}],
    [
      'look-alikes',
      [
        `${lis}/membership#Instructor\nx`,
        `https${lis.slice(4)}/membership#Instructor`,
        `${lis}/membership#Instructors`,
        `x${lis}/membership#Instructor`,
        `x${lis}/person#Administrator`,
        `${lis}/person#Administrator/x`,
        `${lis}/person#AdministratorX`,
        'Instructor-x',
        'x-Instructor',
      ],
      {},
    ],
    ['LTI 1.1', ['urn:lti:role:ims/lis/Instructor'], {}],
  ]
  for (const [name, uris, granted] of cases)
    t.strictSame(readRoleUris(uris), { ...nothing, ...granted }, name)
})

void t.test('test users', async (t) => {
  const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'
  t.ok(isTestUser(['x', testUser]))
  t.ok(isTestUser([` ${testUser} `]), 'with space')
  t.notOk(isTestUser([`${lis}/system/person#TestUser`, 'TestUser']))
})
