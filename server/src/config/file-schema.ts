import {
  defaultCallPace,
  externalIdPattern,
  labIdPattern,
  launchWindow,
  lineRules,
  resourceNamePattern,
  roleArnPattern,
  sessionContextMaxLength,
  validityRange,
} from '@appstreamlab/shared'
import { Type, type Static } from 'typebox'
import { boardNames, maxRefusalHours } from './board-policy.js'

/** The schema of CONFIG_FILE. The configuration reference in `docs/` is generated from it. */

const closed = { additionalProperties: false } as const
const identifier = '^[a-z0-9][a-z0-9-]{0,62}$'
const isoTime = (description: string) => Type.String({ format: 'date-time', description })
const webAddress = (description: string) =>
  Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000, description })

/** An origin, with a star for names under a host, as `frame-ancestors` takes it. */
export const framingOriginPattern = '^https?://[A-Za-z0-9*.:-]+$'
/** An empty list would let everybody frame a page with one button, where it reads as if nobody may. */
const frameAncestors = (description: string) =>
  Type.Optional(
    Type.Array(Type.String({ pattern: framingOriginPattern }), { minItems: 1, description }),
  )

const triesPerMinute = (otherwise: string) =>
  Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 60,
      description: `How many people a minute may try although all seats are in use: they meet AppStream's own page, in a window of its own. It helps a fleet alone whose scaling has an alarm on InsufficientCapacityError (\`npm run check\` says whether it has). Default: ${otherwise}.`,
    }),
  )

const waitingLine = (otherwise: string) =>
  Type.Optional(
    Type.Boolean({
      description: `Whether people who find no seat stand in line, in the order in which they came; off: whoever looks first when a seat is free gets it. The same for all labs of a fleet. Default: ${otherwise}.`,
    }),
  )

const seatHold = (otherwise: string) =>
  Type.Optional(
    Type.Integer({
      minimum: 30,
      maximum: 900,
      description: `Seconds for which a seat is held for somebody whose turn it is in the waiting line. The same for all labs of a fleet. Default: ${otherwise}.`,
    }),
  )

const classRules = {
  approval: Type.Optional(
    Type.Union([Type.Literal('always'), Type.Literal('never')], {
      description:
        'Whether somebody approves each class (`npm run classes -- approve`): `always`, or `never`, where one that nothing is known to stand against counts at once ([Classes](classes.md)). Default: `always`.',
    }),
  ),
  seatsAtMost: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 100_000,
      description: 'The most people that one class may have. Default: no such bound.',
    }),
  ),
  holdSeats: Type.Optional(
    Type.Boolean({
      description:
        "Whether unused seats are held for a class's members from 15 minutes before to 15 after its start. Default: false.",
    }),
  ),
  askedBy: Type.Optional(
    Type.Union([Type.Literal('teachers'), Type.Literal('operators')], {
      description:
        'Who may ask for a class: `teachers`, or only the people who run the signer, by `npm run classes` (`operators`). Default: `teachers`.',
    }),
  ),
}

const seatHoursAMonth = (whose: string) =>
  Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: 100_000_000,
      description: `Seat-hours that classes ${whose} may plan for in a calendar month of the tenant's time zone. At the limit the next request waits; nothing planned falls away. Default: no limit.`,
    }),
  )

const LabClasses = Type.Union(
  [
    Type.Literal('off'),
    Type.Object({ ...classRules, seatHoursAMonth: seatHoursAMonth('on this lab') }, { ...closed }),
  ],
  {
    description:
      "Whether classes can be planned on this lab, and by which rules; what is left out is the tenant's. `off`: none. Default: the tenant's ([Classes](classes.md)).",
  },
)

const SecretSource = Type.Union(
  [
    Type.Object(
      { env: Type.String({ minLength: 1, description: 'Name of an environment variable.' }) },
      closed,
    ),
    Type.Object(
      {
        file: Type.String({
          minLength: 1,
          description: 'Path of a file; a line break at its end does not count.',
        }),
      },
      closed,
    ),
  ],
  { description: 'Where a secret is read from. Secrets never stand in this file.' },
)

const ClassCalendar = Type.Object(
  {
    name: Type.String({
      pattern: identifier,
      description:
        'Names the calendar in logs and with its classes; unique in the tenant. Another name is another calendar: the classes of the old one are withdrawn.',
    }),
    lab: Type.String({
      pattern: labIdPattern.source,
      description: 'The lab that its lessons are in.',
    }),
    people: Type.Integer({
      minimum: 1,
      maximum: 100_000,
      description: 'How many people come to each of its classes.',
    }),
    file: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Path of the calendar, iCalendar or CSV. Either this or `address`.',
      }),
    ),
    address: Type.Optional({
      ...SecretSource,
      description:
        'Where its https address is read from, which is a secret: whoever has it reads the timetable.',
    }),
    summary: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'Only lessons with this text in their title, whatever its case. Default: all.',
      }),
    ),
    location: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 200,
        description: 'The same of LOCATION, or the column of that name: a room.',
      }),
    ),
    category: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'The same of CATEGORIES.' }),
    ),
    uid: Type.Optional(
      Type.String({ minLength: 1, maxLength: 1000, description: 'Only the event of this UID.' }),
    ),
    eachEvent: Type.Optional(
      Type.Boolean({
        description:
          'Every event (UID) is a class of its own, for groups that meet at the same time under one title. Default: false, lessons of one title are one class.',
      }),
    ),
    zone: Type.Optional(
      Type.String({
        description:
          'IANA or Windows name, for times that the calendar gives without a zone. Default: they are refused by name.',
      }),
    ),
    dates: Type.Optional(
      Type.Union([Type.Literal('day-first'), Type.Literal('month-first')], {
        description: 'Where a CSV file does not show what 03/04/2026 means.',
      }),
    ),
    lastAfter: Type.Optional(
      Type.String({
        format: 'date',
        description:
          'The term lasts at least until this day, e.g. `2027-02-12`: a calendar that ends earlier is a fault and changes nothing.',
      }),
    ),
    exam: Type.Optional(
      Type.Boolean({ description: 'Its classes have the fleet to themselves. Default: false.' }),
    ),
    consumer: Type.Optional(
      Type.String({
        minLength: 1,
        description:
          'Consumer key whose launches are those of members, with `context`. Default: the classes have no members, and no seats are held for them.',
      }),
    ),
    registration: Type.Optional(
      Type.String({ minLength: 1, description: 'Or the name of a registration.' }),
    ),
    deployment: Type.Optional(
      Type.String({ minLength: 1, maxLength: 255, description: 'One deployment of it.' }),
    ),
    context: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description: "The course's id in the LMS (LTI `context_id`).",
      }),
    ),
  },
  closed,
)

const TenantClasses = Type.Object(
  {
    ...classRules,
    seatHoursAMonth: seatHoursAMonth('on all labs together'),
    calendarHosts: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-zA-Z0-9.:-]+$', maxLength: 253 }), {
        maxItems: 100,
        description:
          "Hosts whose calendars may lie in the institution's own network (private addresses, this machine). Link-local addresses and a cloud's metadata are never asked. Default: none.",
      }),
    ),
    calendars: Type.Optional(
      Type.Array(ClassCalendar, {
        maxItems: 100,
        description:
          'Timetables that become classes by themselves: `npm run classes -- keep` reads them each time it runs ([Classes](classes.md#calendars-in-the-configuration)). Default: none.',
      }),
    ),
  },
  {
    ...closed,
    description:
      'Classes can be planned on every lab, by these rules ([Classes](classes.md)). Needs a STATE_FOLDER, Redis or DynamoDB. Default: only where a lab says so.',
  },
)

const portalDomain = (otherwise: string) =>
  Type.Optional(
    Type.String({
      pattern: '^[a-z0-9-]+(\\.[a-z0-9-]+)+$',
      maxLength: 253,
      description: `A domain of your own in front of AppStream's portal, e.g. \`desktops.example.edu\` (AWS: custom domain): streaming URLs lead there in place of AWS's host. Default: ${otherwise}.`,
    }),
  )

const labList = (description: string) =>
  Type.Union([Type.Literal('all'), Type.Array(Type.String({ pattern: labIdPattern.source }))], {
    description,
  })

const PreviousSecret = Type.Object(
  {
    from: SecretSource,
    until: isoTime(
      'From this time on the previous secret is refused, e.g. `2027-02-01T00:00:00Z`.',
    ),
  },
  { ...closed, description: 'The secret before a change, accepted until the LMS has the new one.' },
)

export const LabSchema = Type.Object(
  {
    id: Type.String({
      pattern: labIdPattern.source,
      description: 'Named by launches as custom parameter `lab`.',
    }),
    formerIds: Type.Optional(
      Type.Array(Type.String({ pattern: labIdPattern.source }), {
        description: 'Ids under which existing course links still name this lab.',
      }),
    ),
    title: Type.String({ minLength: 1, maxLength: 200, description: 'What students read.' }),
    description: Type.Optional(
      Type.String({
        maxLength: 1000,
        description: 'A sentence or two for students and for the picker.',
      }),
    ),
    stack: Type.String({
      pattern: resourceNamePattern.source,
      description: 'AppStream stack name.',
    }),
    fleet: Type.String({
      pattern: resourceNamePattern.source,
      description: 'AppStream fleet name; must be associated with the stack.',
    }),
    application: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Application name from the image. `Desktop` on fleets with the desktop view.',
      }),
    ),
    sessionContext: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: sessionContextMaxLength,
        description: 'Passed to the session; readable by the student.',
      }),
    ),
    region: Type.Optional(
      Type.String({
        pattern: '^[a-z]{2}(-[a-z]+)+-\\d$',
        description: "AWS region of stack and fleet. Default: the signer's own.",
      }),
    ),
    role: Type.Optional(
      Type.Object(
        {
          arn: Type.String({
            pattern: roleArnPattern.source,
            description: 'Role of the account that has the fleet (docs/aws.md).',
          }),
          externalId: Type.Optional(
            Type.String({
              pattern: externalIdPattern.source,
              description: "External id that the role's trust policy asks for.",
            }),
          ),
        },
        {
          ...closed,
          description:
            "A role to assume for this lab, where stack and fleet lie in another AWS account. Default: the signer's own credentials.",
        },
      ),
    ),
    validity: Type.Optional(
      Type.Integer({
        minimum: validityRange.minimum,
        maximum: validityRange.maximum,
        description: `Seconds within which the streaming URL must be opened. Default: ${validityRange.default}.`,
      }),
    ),
    opens: Type.Optional(
      isoTime(
        'Before this time the lab is shown as not open yet, e.g. `2026-12-01T08:00:00+01:00`.',
      ),
    ),
    closes: Type.Optional(isoTime('From this time on the lab is shown as closed.')),
    triesPerMinute: triesPerMinute("the tenant's"),
    waitingLine: waitingLine("the tenant's"),
    seatHold: seatHold("the tenant's"),
    seatShare: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 5000,
        description:
          "Of a fleet that several tenants share: so many seats this tenant's people may count on. While fewer are in use, they are called before others who came earlier; those read so. Needs stacks of the tenant's own. The same at all labs of the tenant on that fleet. Default: none.",
      }),
    ),
    classes: Type.Optional(LabClasses),
    portalDomain: portalDomain("the tenant's"),
    alternative: Type.Optional(
      webAddress('Address of material for people who cannot use a streamed screen.'),
    ),
    refuseAgentAccess: Type.Optional(
      Type.Boolean({
        description:
          'Nobody opens this lab while its stack lets AI agents work in sessions (AppStream: agent access), or while AppStream does not say whether it does. A change at the stack is noticed within five minutes. For labs that are graded. Default: false.',
      }),
    ),
    sharesSession: Type.Optional(
      Type.Boolean({
        description:
          'Needed on every lab of a stack and fleet that differ in application or session context: AWS gives one person one session there, so the second lab lands in the first.',
      }),
    ),
  },
  closed,
)

export const ConsumerSchema = Type.Object(
  {
    key: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Consumer key, as entered in the LMS.',
    }),
    directory: Type.String({
      pattern: identifier,
      description:
        'Which LMS the user ids of its launches belong to. Every consumer of one LMS names the same one.',
    }),
    labs: labList('Which of the labs its launches may open: `all`, or a list of ids.'),
    secret: Type.Optional(SecretSource),
    previousSecret: Type.Optional(PreviousSecret),
    signatureMethods: Type.Optional(
      Type.Array(Type.Union([Type.Literal('HMAC-SHA1'), Type.Literal('HMAC-SHA256')]), {
        minItems: 1,
        description:
          'Accepted signature methods. Default: both. Most LMSs can only sign with HMAC-SHA1.',
      }),
    ),
    instanceGuid: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description: 'Only launches with this `tool_consumer_instance_guid` count.',
      }),
    ),
    frameAncestors: frameAncestors(
      'The whole list of origins that may show our pages in a frame. Needed where another page lies around the LMS’s own (Open edX’s learning front end). Default: the origins that the signed launch names (return URL, instance, outcome service) and the https page that posted it.',
    ),
    enabled: Type.Optional(Type.Boolean({ description: 'Default: true.' })),
  },
  closed,
)

const DeploymentSchema = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Deployment id, exactly as the platform sends it. Put it in quotes.',
    }),
    labs: Type.Optional(
      labList("Which labs its launches may open. Default: the registration's `labs`."),
    ),
    directory: Type.Optional(
      Type.String({
        pattern: identifier,
        description: "Which LMS its user ids belong to. Default: the registration's `directory`.",
      }),
    ),
    frameAncestors: frameAncestors(
      "Its own list, in place of the registration's `frameAncestors`.",
    ),
    enabled: Type.Optional(Type.Boolean({ description: 'Default: true.' })),
  },
  closed,
)

const TokenAlgorithm = Type.Union([
  Type.Literal('RS256'),
  Type.Literal('RS384'),
  Type.Literal('RS512'),
  Type.Literal('ES256'),
  Type.Literal('ES384'),
])

export const RegistrationSchema = Type.Object(
  {
    name: Type.String({
      pattern: identifier,
      description: 'Names the registration in logs and cards; unique in the whole file.',
    }),
    issuer: Type.String({
      pattern: '^https?://[^\\s]+$',
      maxLength: 255,
      description: 'Issuer (platform id), exactly as the platform sends it.',
    }),
    clientId: Type.String({
      minLength: 1,
      maxLength: 255,
      description: 'Client id that the platform gave this tool. Put it in quotes.',
    }),
    authorizationUrl: webAddress(
      "The platform's authentication request address (OIDC authorization endpoint).",
    ),
    jwksUrl: Type.Optional(webAddress("Address of the platform's public key set.")),
    jwks: Type.Optional(
      Type.Object(
        { keys: Type.Array(Type.Object({}, { additionalProperties: true })) },
        {
          additionalProperties: true,
          description:
            "The platform's public key set itself, in place of `jwksUrl`, where it has no address.",
        },
      ),
    ),
    tokenUrl: Type.Optional(
      webAddress(
        "The platform's address for access tokens (token endpoint), for rosters and grades: see `services` of the tenant.",
      ),
    ),
    tokenAudience: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description:
          'Whom our assertion for an access token is for, where the platform names another than its token address (Blackboard, Brightspace).',
      }),
    ),
    algorithms: Type.Optional(
      Type.Array(TokenAlgorithm, {
        minItems: 1,
        description: 'Accepted signature algorithms. Default: RS256, which LTI 1.3 requires.',
      }),
    ),
    directory: Type.String({
      pattern: identifier,
      description:
        'Which LMS its user ids belong to: the same as the consumer key of this LMS has, so that people keep their files.',
    }),
    labs: labList('Which of the labs its launches may open: `all`, or a list of ids.'),
    deployments: Type.Optional(
      Type.Array(DeploymentSchema, { description: 'The deployments that belong to this tenant.' }),
    ),
    unknownDeployment: Type.Optional(
      Type.Union([Type.Literal('ask'), Type.Literal('accept'), Type.Literal('refuse')], {
        description:
          'A launch from a deployment that is not listed: `ask` (default) refuses it and keeps it for the operator, `accept` lets it in (only where the client id belongs to one institution), `refuse` refuses it.',
      }),
    ),
    userIdFrom: Type.Optional(
      Type.Union([Type.Literal('sub'), Type.Literal('lti11_legacy_user_id')], {
        description:
          'Which claim names a person: `sub` (default), or `lti11_legacy_user_id` where the platform sends the ids of earlier LTI 1.1 launches there.',
      }),
    ),
    frameAncestors: frameAncestors(
      'The whole list of origins that may show our pages in a frame. Needed where another page lies around the platform’s own (New Quizzes, Open edX’s learning front end). Default: the origins of the signed return URL, the issuer and the authorization address, and the https page that posted the launch.',
    ),
    testHosts: Type.Optional(
      Type.Boolean({
        description:
          'Canvas in the cloud only: launches from its beta and test hosts, with the same client id and deployments, are let in too and marked *test*. The same people open the same files there. Default: false.',
      }),
    ),
    enabled: Type.Optional(Type.Boolean({ description: 'Default: true.' })),
  },
  closed,
)

const DirectorySchema = Type.Object(
  {
    id: Type.String({
      pattern: identifier,
      description: 'Part of every pseudonym: changing it gives everyone an empty home folder.',
    }),
    userId: Type.Optional(
      Type.Union([Type.Literal('pseudonym'), Type.Literal('raw')], {
        description:
          "`pseudonym` (default), or `raw`: the LMS's own ids, to keep the home folders of an earlier installation.",
      }),
    ),
  },
  closed,
)

export const TenantSchema = Type.Object(
  {
    id: Type.String({ pattern: identifier, description: 'Names the institution in logs.' }),
    name: Type.String({ minLength: 1, maxLength: 100, description: 'Shown on every page.' }),
    language: Type.Optional(
      Type.String({
        pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$',
        description:
          'Language of pages where neither the LMS nor the browser names one we have. Default: `en`.',
      }),
    ),
    languagesOff: Type.Optional(
      Type.Array(Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }), {
        description:
          'Languages that no page of this institution is shown in, e.g. `[ar, pt-BR]`; whoever would read one of them gets the next that fits. Not `en`, nor `language`.',
      }),
    ),
    timeZone: Type.Optional(
      Type.String({
        description:
          'IANA name, e.g. `Europe/Berlin`, for times on pages until the browser shows its own. Default: `UTC`.',
      }),
    ),
    accent: Type.Optional(
      Type.String({
        description:
          'Accent colour of light pages, e.g. `#0b57d0`; contrast with white at least 4.5:1.',
      }),
    ),
    accentDark: Type.Optional(
      Type.String({ description: 'Accent colour of dark pages; contrast at least 4.5:1.' }),
    ),
    logo: Type.Optional(webAddress('Address of a logo, shown 24 pixels high beside the name.')),
    previewUsers: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        description:
          'How many users of AppStream the Student Views of all courses share, one a course at a time; each costs a user fee in every month in which it opens a lab. When all are given away, one with which nobody is connected is taken over after a question. Default: 3.',
      }),
    ),
    help: Type.Optional(
      Type.Object(
        {
          text: Type.String({
            minLength: 1,
            maxLength: 200,
            description: 'Who helps, e.g. `IT help desk, room 12`.',
          }),
          url: Type.Optional(
            Type.String({
              pattern: '^(https?://|mailto:)[^\\s]+$',
              description: 'Web or mail address.',
            }),
          ),
        },
        { ...closed, description: 'Named on pages where something does not work.' },
      ),
    ),
    triesPerMinute: triesPerMinute('0, none'),
    waitingLine: waitingLine('true'),
    seatHold: seatHold(String(lineRules.holdMilliseconds / 1000)),
    classes: Type.Optional(TenantClasses),
    portalDomain: portalDomain('none'),
    administrators: Type.Optional(
      Type.Array(
        Type.Object(
          {
            consumer: Type.Optional(
              Type.String({ minLength: 1, description: 'Consumer key whose launches name them.' }),
            ),
            registration: Type.Optional(
              Type.String({ minLength: 1, description: 'Or the name of a registration.' }),
            ),
            deployment: Type.Optional(
              Type.String({
                minLength: 1,
                description: 'One deployment of it. Default: every one.',
              }),
            ),
            users: Type.Array(Type.String({ minLength: 1, maxLength: 255 }), {
              minItems: 1,
              maxItems: 200,
              description: 'User ids as the LMS sends them.',
            }),
          },
          closed,
        ),
        {
          description:
            'People of the institution who see its labs and decide about its classes on a page of the signer, from a link with custom parameter `manage=1` ([For those who run it](manage.md)). Each entry names a consumer or a registration. Default: nobody.',
        },
      ),
    ),
    adminsPick: Type.Optional(
      Type.Boolean({
        description:
          'Whether administrators of the LMS may choose labs for courses in which they have no role, by every consumer and registration of this tenant. Default: true.',
      }),
    ),
    services: Type.Optional(
      Type.Object(
        {
          grades: Type.Optional(
            Type.Boolean({
              description:
                'Scores and columns of gradebooks (AGS). New registrations ask for its scopes. Needs a store that outlives a restart. Default: false.',
            }),
          ),
          rosters: Type.Optional(
            Type.Boolean({
              description:
                'Who is in a course (NRPS). New registrations ask for its scope. Default: false.',
            }),
          ),
          keepDays: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 3650,
              description:
                'For how many days after somebody was last in a lab that is scored it is kept what they did there and what became of their score. Default: 400.',
            }),
          ),
        },
        {
          ...closed,
          description:
            'What LMS platforms are asked for beside launches. Registrations from before go on as they are (docs/grades.md).',
        },
      ),
    ),
    board: Type.Optional(
      Type.Object(
        {
          people: Type.Optional(
            Type.Union(
              boardNames.map((name) => Type.Literal(name)),
              {
                description:
                  'How people are named there: `lms-ids`, `pseudonyms`, or `off`, which keeps nothing and shows no board. Default: what BOARD says.',
              },
            ),
          ),
          refusalHours: Type.Optional(
            Type.Integer({
              minimum: 0,
              maximum: maxRefusalHours,
              description:
                'For how many hours it shows who was refused and why; 0 keeps nothing of it. Default: what BOARD_REFUSAL_HOURS says.',
            }),
          ),
        },
        {
          ...closed,
          description:
            'The boards where teachers on LTI platforms see who is in the labs of their course ([Privacy](privacy.md)).',
        },
      ),
    ),
    directories: Type.Array(DirectorySchema, {
      minItems: 1,
      description: 'The LMSs whose user ids are used; ids are unique in the whole file.',
    }),
    labs: Type.Array(LabSchema, { description: 'What can be opened.' }),
    consumers: Type.Array(ConsumerSchema, { description: 'LMSs that launch by LTI 1.1.' }),
    registrations: Type.Optional(
      Type.Array(RegistrationSchema, { description: 'Platforms that launch by LTI 1.3.' }),
    ),
  },
  closed,
)

export const ConfigFileSchema = Type.Object(
  {
    launchWindow: Type.Optional(
      Type.Integer({
        minimum: launchWindow.minimum,
        maximum: launchWindow.maximum,
        description: `Seconds that the time of a launch may differ from our clock, in both directions; of an LTI 1.3 launch 300 at most. Default: ${launchWindow.default}.`,
      }),
    ),
    callBudget: Type.Optional(
      Type.Object(
        {
          perSecond: Type.Optional(
            Type.Number({
              minimum: 1,
              maximum: 10_000,
              description: `Calls a second. Default: ${defaultCallPace.perSecond}.`,
            }),
          ),
          burst: Type.Optional(
            Type.Integer({
              minimum: 1,
              maximum: 10_000,
              description: `Calls that may go out at once after a quiet time. Default: ${defaultCallPace.burst}.`,
            }),
          ),
        },
        {
          ...closed,
          description:
            'How often all processes together call AppStream, for each region and account. Read at start.',
        },
      ),
    ),
    tenants: Type.Array(TenantSchema, {
      minItems: 1,
      description: 'Institutions; each owns its consumers and labs.',
    }),
  },
  closed,
)

export type ConfigFile = Static<typeof ConfigFileSchema>
export type TenantEntry = Static<typeof TenantSchema>
export type ConsumerEntry = Static<typeof ConsumerSchema>
export type RegistrationEntry = Static<typeof RegistrationSchema>
export type LabEntry = Static<typeof LabSchema>
export type CalendarEntry = Static<typeof ClassCalendar>
export type SecretSourceEntry = Static<typeof SecretSource>
