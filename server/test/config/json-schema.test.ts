import t from 'tap'
import { Type as Typebox } from 'typebox'
import { Type } from '#src/config/json-schema.js'

/** Words and how they are joined, as CONFIG_FILE's schema and the API's bodies use them. */
const write = ({
  Array,
  Boolean,
  Integer,
  Literal,
  Number,
  Object,
  Optional,
  String,
  Union,
}: typeof Type) => {
  const options = { description: 'What it is.' }
  const name = String({ minLength: 1, pattern: '^a$', ...options })
  return Object(
    {
      plain: String(),
      name,
      optional: Optional(name),
      flag: Optional(Boolean(options)),
      bare: Boolean(),
      count: Integer({ minimum: 0, maximum: 9 }),
      share: Number({ exclusiveMinimum: 0 }),
      list: Optional(Array(name, { maxItems: 5, ...options })),
      kinds: Union(
        [Literal('all'), Literal(7), Literal(true), Array(Union([name, Integer()]))],
        options,
      ),
      inner: Object({ only: Optional(Object({}, { additionalProperties: false })) }),
      again: Optional(Optional(name)),
    },
    { additionalProperties: false, ...options },
  )
}

void t.test('every word writes what typebox writes', async (t) => {
  t.equal(JSON.stringify(write(Type)), JSON.stringify(write(Typebox)))
  t.strictSame([...new Set(Object.keys(Type))].toSorted(), [
    'Array',
    'Boolean',
    'Integer',
    'Literal',
    'Number',
    'Object',
    'Optional',
    'String',
    'Union',
  ])
})
