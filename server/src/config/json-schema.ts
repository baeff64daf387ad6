import type { Type as Typebox } from 'typebox'

/**
 * The words of typebox that schemas here are made of, with typebox's own types. typebox itself is loaded for
 * types only: it has no entry for its words alone, and its 370 files were a third of every start's time.
 * A test holds each word against typebox's own.
 */
type Words = Pick<
  typeof Typebox,
  | 'Array'
  | 'Boolean'
  | 'Integer'
  | 'Literal'
  | 'Number'
  | 'Object'
  | 'Optional'
  | 'String'
  | 'Union'
>

/** Not enumerable, as typebox has it: a schema is nothing but JSON. */
const optional = '~optional'

const words = {
  Array: (items: object, options?: object) => ({ type: 'array', items, ...options }),
  Boolean: (options?: object) => ({ type: 'boolean', ...options }),
  Integer: (options?: object) => ({ type: 'integer', ...options }),
  Literal: (value: unknown, options?: object) => ({ type: typeof value, const: value, ...options }),
  Number: (options?: object) => ({ type: 'number', ...options }),
  Object: (properties: Readonly<Record<string, object>>, options?: object) => {
    const required = Object.entries(properties)
      .filter(([, schema]) => !(optional in schema))
      .map(([name]) => name)
    return {
      type: 'object',
      ...(required.length > 0 && { required }),
      properties,
      ...options,
    }
  },
  Optional: (schema: object) => Object.defineProperty({ ...schema }, optional, { value: true }),
  String: (options?: object) => ({ type: 'string', ...options }),
  Union: (anyOf: readonly object[], options?: object) => ({ anyOf, ...options }),
}

export const Type = words as unknown as Words
