import { Ajv, type ValidateFunction } from 'ajv'
import { Type, type Static, type TSchema } from 'typebox'
import { err, ok, type ApiRefusal, type Result } from '@appstreamlab/shared'

/**
 * The bodies that the routes of the API take. Unknown members are ignored, so that callers can be newer than we
 * are.
 */

const labId = Type.String({ minLength: 1, maxLength: 200 })
const lmsUserId = Type.String({ minLength: 1, maxLength: 255 })

const LabsBody = Type.Object({})
const StatesBody = Type.Object({ labs: Type.Array(labId, { maxItems: 500 }) })
const SessionsBody = Type.Object({
  labs: Type.Array(labId, { maxItems: 500 }),
  users: Type.Array(lmsUserId, { maxItems: 5000 }),
})
const EndSessionBody = Type.Object({
  lab: labId,
  user: lmsUserId,
  session: Type.String({ minLength: 1, maxLength: 255 }),
  by: Type.Optional(Type.Enum(['teacher', 'closing'])),
})
const WorkBody = Type.Object({
  context: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  keys: Type.Array(Type.String({ minLength: 1, maxLength: 255 }), { maxItems: 1_000 }),
  since: Type.Optional(Type.String({ minLength: 16, maxLength: 40 })),
})
const LineBody = Type.Object({
  lab: labId,
  user: lmsUserId,
  do: Type.Optional(Type.Enum(['look', 'keep', 'here', 'leave'])),
  hidden: Type.Optional(Type.Boolean()),
  ticket: Type.Optional(Type.String({ maxLength: 4_000 })),
})

const ourOwnKey = Type.String({ minLength: 1, maxLength: 255 })
const instant = Type.String({ minLength: 16, maxLength: 40 })
const SaveClassBody = Type.Object({
  key: ourOwnKey,
  lab: labId,
  context: Type.String({ minLength: 1, maxLength: 255 }),
  name: Type.String({ maxLength: 2_000 }),
  people: Type.Number(),
  zone: Type.String({ minLength: 1, maxLength: 200 }),
  lessons: Type.Array(Type.Object({ start: instant, end: instant }), { maxItems: 2_000 }),
  windows: Type.Optional(
    Type.Array(
      Type.Object({
        people: Type.Number(),
        startsEarlierMinutes: Type.Number(),
        endsLaterMinutes: Type.Number(),
      }),
      { maxItems: 2_000 },
    ),
  ),
  exam: Type.Optional(Type.Boolean()),
  by: Type.String({ minLength: 1, maxLength: 255 }),
  draft: Type.Optional(Type.Boolean()),
  dry: Type.Optional(Type.Boolean()),
})
const ListClassesBody = Type.Object({
  context: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  keys: Type.Optional(Type.Array(ourOwnKey, { maxItems: 1_000 })),
})
const WithdrawClassBody = Type.Object({
  key: ourOwnKey,
  by: Type.String({ minLength: 1, maxLength: 255 }),
})

/** By the route that takes it. Loaded with the first call of the API: launches do not wait for it. */
export const bodyReaders = {
  labs: createBodyReader(LabsBody),
  states: createBodyReader(StatesBody),
  sessions: createBodyReader(SessionsBody),
  end: createBodyReader(EndSessionBody),
  work: createBodyReader(WorkBody),
  line: createBodyReader(LineBody),
  saveClass: createBodyReader(SaveClassBody),
  listClasses: createBodyReader(ListClassesBody),
  withdrawClass: createBodyReader(WithdrawClassBody),
}

export interface Bodies {
  readonly labs: Static<typeof LabsBody>
  readonly states: Static<typeof StatesBody>
  readonly sessions: Static<typeof SessionsBody>
  readonly end: Static<typeof EndSessionBody>
  readonly work: Static<typeof WorkBody>
  readonly line: Static<typeof LineBody>
  readonly saveClass: Static<typeof SaveClassBody>
  readonly listClasses: Static<typeof ListClassesBody>
  readonly withdrawClass: Static<typeof WithdrawClassBody>
}

/** Makes a reader for JSON bytes of that shape; it gives a refusal for any other. */
function createBodyReader<Schema extends TSchema>(
  schema: Schema,
): (body: Uint8Array) => Result<Static<Schema>, ApiRefusal> {
  let fits: ValidateFunction<Static<Schema>> | undefined
  return (body) => {
    fits ??= new Ajv({ strict: true }).compile<Static<Schema>>(schema)
    const content = parseJson(body)
    return fits(content) ? ok(content) : err({ reason: 'json_malformed' })
  }
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    return undefined
  }
}
