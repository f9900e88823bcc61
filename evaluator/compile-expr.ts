/** How is an expression asked of an event? Closures over compiled tests; what a list of values shares is shared. */
import type { Expr, FieldExpr, KeywordExpr } from '../schema/ir/expr.js'
import { never } from '../schema/text/never.js'
import type { Event } from './event.js'
import { compileFieldTest, compileValueTest } from './matchers/field-test.js'
import type { TextTest } from './matchers/text.js'
import { compileTextList } from './matchers/text-list.js'
import { anyValue, type ValueTest } from './matchers/value-test.js'

export type Predicate = (event: Event) => boolean

/** Compiles an expression without unresolved tests. `not` is the plain complement (every leaf is true or false). */
export function compileExpr(expr: Expr): Predicate {
  switch (expr.kind) {
    case 'and':
      return every(expr.items.map(compileExpr))
    case 'or':
      return compileOr(expr.items)
    case 'not': {
      const item = compileExpr(expr.item)
      return (event) => !item(event)
    }
    case 'selection':
      return compileExpr(expr.item)
    case 'field':
    case 'keyword':
      return compileLeaf(expr)
    default:
      return never(expr)
  }
}

/** Compiles one leaf. */
export function compileLeaf(leaf: FieldExpr | KeywordExpr): Predicate {
  if (leaf.kind === 'keyword') return anywhere(compileValueTest(leaf.test))
  const { field } = leaf
  const test = compileFieldTest(leaf.test)
  return (event) => test(event.find(field), event)
}

/** Text tests of one field, and those of keywords, become one test each; the order of an `or` is without meaning. */
function compileOr(items: readonly Expr[]): Predicate {
  const texts = new Map<string, TextTest[]>()
  const keywords: TextTest[] = []
  const others: Predicate[] = []
  for (const item of items) {
    if (item.kind === 'keyword' && item.test.kind === 'text') keywords.push(item.test)
    else if (item.kind === 'field' && item.test.kind === 'text') push(texts, item.field, item.test)
    else others.push(compileExpr(item))
  }
  const lists = [...texts].map(([field, tests]): Predicate => {
    const test = anyValue(compileTextList(tests))
    return (event) => test(event.find(field), event)
  })
  if (keywords.length > 0) others.push(anywhere(compileTextList(keywords)))
  return some([...lists, ...others])
}

function anywhere(test: ValueTest): Predicate {
  return (event) => {
    for (const value of event.scalars()) if (test(value)) return true
    return false
  }
}

function push(texts: Map<string, TextTest[]>, field: string, test: TextTest): void {
  const known = texts.get(field)
  if (known) known.push(test)
  else texts.set(field, [test])
}

function every(items: readonly Predicate[]): Predicate {
  if (items.length === 1) return items[0]!
  return (event) => {
    for (const item of items) if (!item(event)) return false
    return true
  }
}

function some(items: readonly Predicate[]): Predicate {
  if (items.length === 1) return items[0]!
  return (event) => {
    for (const item of items) if (item(event)) return true
    return false
  }
}
