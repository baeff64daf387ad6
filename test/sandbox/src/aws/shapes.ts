/** A small language for the inputs of the service model: what the model says and no more. */
export type Shape =
  | StringShape
  | IntegerShape
  | { readonly type: 'boolean' }
  /** Epoch seconds, with a fraction. */
  | { readonly type: 'timestamp' }
  | ListShape
  | {
      readonly type: 'map'
      readonly key: StringShape
      readonly value: StringShape
      readonly min?: number
      readonly max?: number
    }
  | StructureShape

export interface StringShape {
  readonly type: 'string'
  readonly min?: number
  readonly max?: number
  /** Applies to the whole value. */
  readonly pattern?: RegExp
  readonly values?: readonly string[]
}

export interface IntegerShape {
  readonly type: 'integer'
  /** Range in the model: a constraint violation. */
  readonly min?: number
  readonly max?: number
  /** Range in the documentation only: checked by the service after the constraints. */
  readonly documented?: readonly [least: number, most: number]
}

export interface ListShape {
  readonly type: 'list'
  readonly member: Shape
  readonly min?: number
  readonly max?: number
}

export interface StructureShape {
  readonly type: 'structure'
  readonly members: Members
  readonly required?: readonly string[]
}

export type Members = Readonly<Record<string, Shape>>

type ValueOf<S> = S extends { readonly values: readonly (infer V)[] }
  ? V
  : S extends { readonly type: 'string' }
    ? string
    : S extends { readonly type: 'integer' | 'timestamp' }
      ? number
      : S extends { readonly type: 'boolean' }
        ? boolean
        : S extends { readonly type: 'list'; readonly member: infer M }
          ? ValueOf<M>[]
          : S extends { readonly type: 'map' }
            ? Record<string, string>
            : S extends StructureShape
              ? InputOf<S>
              : never

/** The TypeScript type of a checked input. */
export type InputOf<S extends StructureShape> = {
  [K in keyof S['members'] & RequiredName<S>]: ValueOf<S['members'][K]>
} & {
  [K in Exclude<keyof S['members'], RequiredName<S>>]?: ValueOf<S['members'][K]>
}

type RequiredName<S extends StructureShape> = S extends {
  readonly required: readonly (infer R extends string)[]
}
  ? R
  : never

// Shared shapes of the service model, under its own names.

export const string = { type: 'string', min: 1 } as const
export const name = { type: 'string', pattern: /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$/ } as const
export const streamingUrlUserId = {
  type: 'string',
  min: 2,
  max: 32,
  pattern: /^[\w+=,.@-]*$/,
} as const
export const userId = { type: 'string', min: 2, max: 128 } as const
export const arn = {
  type: 'string',
  pattern:
    /^arn:aws(?:-cn|-us-gov|-iso-b|-iso)?:[A-Za-z0-9][A-Za-z0-9_/.-]{0,62}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9_/.-]{0,63}:[A-Za-z0-9][A-Za-z0-9:_/+=,@.\\-]{0,1023}$/,
} as const
export const displayName = { type: 'string', max: 100 } as const
export const description = { type: 'string', max: 256 } as const
export const redirectUrl = { type: 'string', max: 1000 } as const
export const embedHostDomain = {
  type: 'string',
  max: 128,
  pattern: /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/,
} as const
export const stringList = { type: 'list', member: string } as const
export const integer = { type: 'integer' } as const
export const boolean = { type: 'boolean' } as const
export const timestamp = { type: 'timestamp' } as const
export const tags = {
  type: 'map',
  key: {
    type: 'string',
    min: 1,
    max: 128,
    pattern: /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
  },
  value: { type: 'string', max: 256, pattern: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u },
  min: 1,
  max: 50,
} as const
export const enabledOrDisabled = { type: 'string', values: ['ENABLED', 'DISABLED'] } as const
