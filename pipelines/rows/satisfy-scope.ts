/** Which columns make a row one of the events of a log source? Read off the scope of its table. */
import type { Expr } from '../../schema/ir/expr.js'
import { shapeOf } from '../../schema/ir/pattern.js'
import { never } from '../../schema/text/never.js'
import { Unstorable } from './stored.js'

type Scalar = string | number | boolean

/** Returns column → values of which a row inside the scope has one; the alternatives of an `or` are of one column. */
export function satisfyScope(scope: Expr): ReadonlyMap<string, readonly Scalar[]> {
  const found = new Map<string, Scalar[]>()
  satisfy(scope, found)
  return found
}

function satisfy(expr: Expr, found: Map<string, Scalar[]>): void {
  switch (expr.kind) {
    case 'and':
    case 'or':
      for (const item of expr.items) satisfy(item, found)
      return
    case 'selection':
      return satisfy(expr.item, found)
    case 'not':
      return
    case 'field': {
      const value = isPresence(expr.test) ? anyValue : valueFor(expr.test)
      if (value === undefined) throw new Unstorable('the scope of the table has a condition without a known value')
      found.set(expr.field, [...(found.get(expr.field) ?? []), value])
      return
    }
    case 'keyword':
      throw new Unstorable('the scope of the table has a keyword')
    default:
      never(expr)
  }
}

/** A column that only has to be there has this value, unless the event gives it one. */
export const anyValue = 'anything'

function isPresence(test: Extract<Expr, { kind: 'field' }>['test']): boolean {
  return test.kind === 'text' && shapeOf(test.pattern).shape === 'present'
}

function valueFor(test: Extract<Expr, { kind: 'field' }>['test']): string | number | boolean | undefined {
  if (test.kind === 'constant') return test.value
  if (test.kind !== 'text') return undefined
  const shape = shapeOf(test.pattern)
  return 'text' in shape ? shape.text : undefined
}
