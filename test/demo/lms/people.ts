/** Somebody who can be chosen on the demo course page; the ids have the shapes that real LMSs send. */
export interface Person {
  /** Stands in the course page's own addresses. */
  readonly id: string
  /** `user_id` of the launch. */
  readonly lmsUserId: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  /** `roles` of the launch (LTI 1.1 appendix A): a comma list. */
  readonly roles: string
  readonly says: string
  /** The same in German. */
  readonly german: string
}

export const people: readonly [Person, ...Person[]] = [
  {
    id: 'zoe',
    // One digit, as a small Moodle gives it: too short for an AppStream UserId.
    lmsUserId: '7',
    givenName: 'Zoë 学生',
    familyName: "O'Brien & Søn",
    email: 'zoe@example.edu',
    roles: 'Learner',
    says: 'Student',
    german: 'Studentin',
  },
  {
    id: 'amir',
    // 40 characters, as Canvas gives it: too long for an AppStream UserId.
    lmsUserId: '535fa085f22b4655f48cd5a36a9215f64c062838',
    givenName: 'Amir',
    familyName: 'Haddad',
    email: 'amir@example.edu',
    roles: 'Learner',
    says: 'Student',
    german: 'Student',
  },
  {
    id: 'teacher',
    lmsUserId: '3',
    givenName: 'Teresa',
    familyName: 'Lindqvist',
    email: 'teresa@example.edu',
    roles: 'Instructor',
    says: 'Teacher',
    german: 'Lehrende',
  },
  {
    id: 'admin',
    lmsUserId: '2',
    givenName: 'Ada',
    familyName: 'Nowak',
    email: 'ada@example.edu',
    // Moodle's site administrator.
    roles:
      'Instructor,urn:lti:sysrole:ims/lis/Administrator,urn:lti:instrole:ims/lis/Administrator',
    says: 'Administrator',
    german: 'Administratorin',
  },
]

export const fullName = (person: Person): string => `${person.givenName} ${person.familyName}`

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership#'

/** `roles` of the token of LTI 1.3. */
export const rolesInToken = ({ id, roles }: Person): readonly string[] => [
  `${membership}${roles === 'Learner' ? 'Learner' : 'Instructor'}`,
  ...(id === 'admin'
    ? ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator']
    : []),
]
