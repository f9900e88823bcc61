/** Which kinds of documents have a JSON Schema, and what does a compiled validator say? */

export type ShapeKind = 'atomics' | 'correlation-rule' | 'detection-rule' | 'filter' | 'pack' | 'rule-test'

/** One thing that the schema does not allow, as ajv reports it. */
export interface ShapeError {
  /** The value as a JSON Pointer (RFC 6901). */
  readonly instancePath: string
  /** The keyword of the schema that is not met. */
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The value. */
  readonly data: unknown
  /** The schema in which the keyword stands. */
  readonly parentSchema: ShapeSchema
}

/** The parts of a schema that messages are made of. */
export interface ShapeSchema {
  readonly title?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, ShapeSchema>>
  readonly required?: readonly string[]
  readonly examples?: readonly unknown[]
  /** What the value should be, as half a sentence: "a date is written `YYYY-MM-DD`". */
  readonly errorMessage?: string
}

export interface Validator {
  (value: unknown): boolean
  /** The problems of the last call. */
  errors?: readonly ShapeError[] | null
}

/** What a JSON Schema became. */
export interface Shape {
  readonly kind: ShapeKind
  readonly validator: Validator
}
