/** What is a value conversion? How a test of a Sigma field is said of columns that hold its value in another form. */
import { and, type Expr, type FieldExpr, or } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'
import type { Span } from '../../schema/text/source.js'

/** The meaning in the target's columns, or why there is none. */
export type Converted =
  | Expr
  | {
      readonly refusal: string
      readonly help?: string
      /** True when the target does not keep what is asked for, which an alternative may do without. */
      readonly isErased?: true
    }

export interface ConversionRequest {
  /** The Sigma field, for messages. */
  readonly field: string
  /** The target's columns by role. */
  readonly columns: ReadonlyMap<string, string>
  /** The mapping's settings. */
  readonly values: ReadonlyMap<string, string>
  readonly at: Span
}

export type TextTest = Extract<Test, { kind: 'text' }>
export type RegexTest = Extract<Test, { kind: 'regex' }>

export interface Conversion {
  readonly name: string
  readonly summary: string
  /** The roles that a mapping has to fill. */
  readonly roles: readonly string[]
  /** Roles that it may fill. */
  readonly optionalRoles?: readonly string[]
  /** True when the target may not keep every part of a value (`isErased`). */
  readonly mayErase?: true
  /** The role whose column holds the field's value as it is, so that every test can be asked of it. */
  readonly whole?: string
  /** Called for text patterns; numbers and booleans arrive as their canonical text. */
  readonly text: (test: TextTest, request: ConversionRequest) => Converted
  /** Called for regular expressions, where there is a form for some of them; undefined when not for this one. */
  readonly regex?: (test: RegexTest, request: ConversionRequest) => Expr | undefined
}

/** Returns what a conversion makes of a test. Absence and presence pass; most others have no converted form. */
export function convertTest(conversion: Conversion, test: Test, request: ConversionRequest): Converted {
  if (test.kind === 'text') return conversion.text(test, request)
  if (test.kind === 'constant') return conversion.text(literalTest(String(test.value), false), request)
  const found = test.kind === 'regex' ? conversion.regex?.(test, request) : undefined
  if (found) return found
  if (conversion.whole !== undefined) return leafOn(request, conversion.whole, test)
  switch (test.kind) {
    case 'null':
      return and(leavesOn(request, test))
    case 'exists':
      return test.expected ? or(leavesOn(request, test)) : and(leavesOn(request, test))
    default:
      return {
        refusal: `the values of \`${request.field}\` are stored in another form, and ${named[test.kind]} cannot follow`,
      }
  }
}

const named: Readonly<Record<Exclude<Test['kind'], 'text' | 'constant' | 'null' | 'exists'>, string>> = {
  regex: 'a regular expression',
  cidr: 'a network',
  compare: 'a comparison',
  sameAs: 'a comparison with another field',
  time: 'a part of a date',
  unresolved: 'a placeholder',
}

export const literalTest = (text: string, cased: boolean): TextTest => ({
  kind: 'text',
  pattern: text === '' ? [] : [{ kind: 'literal', text }],
  cased,
})

/** Returns a test of the column in a role. */
export function leafOn({ columns, at }: ConversionRequest, role: string, test: Test): FieldExpr {
  return { kind: 'field', field: columns.get(role)!, test, at }
}

function leavesOn(request: ConversionRequest, test: Test): readonly FieldExpr[] {
  return [...new Set(request.columns.values())].map((field) => ({ kind: 'field', field, test, at: request.at }))
}
