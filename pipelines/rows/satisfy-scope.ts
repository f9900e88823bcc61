/** Which columns make a row one of the events of a log source? Read off the scope of its table. */
import type { Expr } from '../../schema/ir/expr.js'
import { shapeOf } from '../../schema/ir/pattern.js'
import { never } from '../../schema/text/never.js'
import { Unstorable } from './stored.js'

/** Returns column → value for a row inside the scope: every part of an `and`, the first of an `or`. */
export function satisfyScope(scope: Expr): ReadonlyMap<string, string | number | boolean> {
  const found = new Map<string, string | number | boolean>()
  satisfy(scope, found)
  return found
}

function satisfy(expr: Expr, found: Map<string, string | number | boolean>): void {
  switch (expr.kind) {
    case 'and':
      for (const item of expr.items) satisfy(item, found)
      return
    case 'or':
      if (expr.items[0]) satisfy(expr.items[0], found)
      return
    case 'selection':
      return satisfy(expr.item, found)
    case 'not':
      return
    case 'field': {
      const value = valueFor(expr.test)
      if (value === undefined) throw new Unstorable('the scope of the table has a condition without a known value')
      if (!found.has(expr.field)) found.set(expr.field, value)
      return
    }
    case 'keyword':
      throw new Unstorable('the scope of the table has a keyword')
    default:
      never(expr)
  }
}

function valueFor(test: Extract<Expr, { kind: 'field' }>['test']): string | number | boolean | undefined {
  if (test.kind === 'constant') return test.value
  if (test.kind !== 'text') return undefined
  const shape = shapeOf(test.pattern)
  return 'text' in shape ? shape.text : undefined
}
