/**
 * How is a meaning said in a grammar? One walk over the tree for all languages: and/or/not become clauses, leaves are
 * given to the grammar's writers, alternatives on one column become lists, and every refusal is collected with its
 * place in the rule.
 */
import type { Expr, FieldExpr } from '../schema/ir/expr.js'
import type { Column } from '../schema/mapping/column.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { Leaf } from '../schema/mapping/map-leaves.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { never } from '../schema/text/never.js'
import type { Span } from '../schema/text/source.js'
import { both, type Clause, contrary, either, text } from './clause.js'
import type { ColumnOf, Grammar, WritableKeyword, WritableTest, Written } from './dialect.js'

export interface WriteContext {
  readonly grammar: Grammar
  readonly columnOf: ColumnOf
  readonly allowApproximate: boolean
}

/** The clause of an expression; meaningless where there are errors. */
export interface WrittenExpr {
  readonly clause: Clause
  readonly losses: readonly Loss[]
  readonly diagnostics: readonly Diagnostic[]
}

const usualHelp = 'say it with another modifier, or leave this target out for the rule'

/** Returns the clause that says the expression, or what in it cannot be said. Placeholders must have been refused. */
export function writeExpr(expr: Expr, context: WriteContext): WrittenExpr {
  const losses: Loss[] = []
  const diagnostics: Diagnostic[] = []
  const writer = new ExprWriter(context, losses, diagnostics)
  const clause = writer.write(expr, false)
  return { clause, losses, diagnostics }
}

/** Carries the lists of problems through one walk; lives for one call. */
class ExprWriter {
  readonly #context: WriteContext
  readonly #losses: Loss[]
  readonly #diagnostics: Diagnostic[]

  constructor(context: WriteContext, losses: Loss[], diagnostics: Diagnostic[]) {
    this.#context = context
    this.#losses = losses
    this.#diagnostics = diagnostics
  }

  write(expr: Expr, isDenied: boolean): Clause {
    switch (expr.kind) {
      case 'and':
        return this.#join(expr.items.length === 0, isDenied ? 'or' : 'and', this.#items(expr, isDenied))
      case 'or':
        return this.#join(expr.items.length === 0, isDenied ? 'and' : 'or', this.#items(expr, isDenied))
      case 'not':
        return this.#deny(expr.item, isDenied)
      case 'selection':
        return this.write(expr.item, isDenied)
      case 'field':
      case 'keyword':
        return this.#leaf(expr, isDenied)
      default:
        return never(expr)
    }
  }

  /** Negations meet in pairs; a grammar that can negate anything keeps the rule's structure. */
  #deny(item: Expr, isDenied: boolean): Clause {
    if (this.#context.grammar.deny || isDenied) return this.write(item, !isDenied)
    return contrary(this.write(item, false))
  }

  #join(isEmpty: boolean, kind: 'and' | 'or', items: readonly Clause[]): Clause {
    const { always, never: nothing } = this.#context.grammar
    if (isEmpty) return kind === 'and' ? text(always, nothing) : text(nothing, always)
    return kind === 'and' ? both(...items) : either(...items)
  }

  #items(expr: Extract<Expr, { kind: 'and' | 'or' }>, isDenied: boolean): readonly Clause[] {
    if (expr.kind === 'and') return expr.items.map((item) => this.write(item, isDenied))
    return this.#alternatives(flatten(expr), isDenied)
  }

  /** Alternatives that fit in one list become one clause, at the place of the first of them. */
  #alternatives(items: readonly Expr[], isDenied: boolean): readonly Clause[] {
    const { lists } = this.#context.grammar
    const places: { column?: Column; key?: string; items: Set<string>; exprs: Expr[] }[] = []
    const open = new Map<string, (typeof places)[number]>()
    for (const item of items) {
      const member = this.#member(item)
      if (!member) {
        places.push({ items: new Set(), exprs: [item] })
        continue
      }
      const id = `${member.key}\n${member.column.name}`
      const place = open.get(id)
      if (place) {
        for (const one of member.items) place.items.add(one)
        place.exprs.push(item)
      } else {
        const { column, key } = member
        const added = { column, key, items: new Set(member.items), exprs: [item] }
        open.set(id, added)
        places.push(added)
      }
    }
    return places.map(({ column, key, items, exprs }) => {
      if (!column || key === undefined || exprs.length === 1 || items.size === 1) return this.write(exprs[0]!, isDenied)
      return this.#signed(column, lists.write(column, key, [...items]), isDenied)
    })
  }

  #member(expr: Expr): { column: Column; key: string; items: readonly string[] } | undefined {
    if (expr.kind === 'selection') return this.#member(expr.item)
    if (expr.kind !== 'field') return undefined
    const column = this.#context.columnOf(expr.field)
    const member = this.#context.grammar.lists.member(column, expr.test as WritableTest)
    return member && { column, ...member }
  }

  #leaf(leaf: Leaf, isDenied: boolean): Clause {
    const { grammar, columnOf } = this.#context
    if (leaf.kind === 'keyword') {
      const clause = this.#accept(grammar.keyword(leaf.test as WritableKeyword), leaf.at)
      return isDenied ? contrary(clause) : clause
    }
    const column = columnOf(leaf.field)
    const clause = this.#accept(writeTest(grammar, column, leaf.test as WritableTest, columnOf), leaf.at, leaf)
    return this.#signed(column, clause, isDenied)
  }

  #signed(column: Column, clause: Clause, isDenied: boolean): Clause {
    if (!isDenied) return clause
    const hasOpposite = clause.kind === 'text' && clause.opposite !== undefined
    const { deny } = this.#context.grammar
    return deny && !hasOpposite ? deny(column, clause) : contrary(clause)
  }

  #accept(written: Written, at: Span, leaf?: FieldExpr): Clause {
    const { allowApproximate } = this.#context
    if ('refusal' in written) {
      const { refusal, help = usualHelp } = written
      this.#diagnostics.push({
        code: 'backend/not-expressible',
        severity: 'error',
        message: refusal,
        at,
        help,
      })
      return text('')
    }
    const field = leaf ? { field: leaf.field } : {}
    if (written.approximates !== undefined && !allowApproximate) {
      this.#diagnostics.push(refuseApproximate(written.approximates, at))
    }
    if (written.approximates !== undefined) {
      this.#losses.push({ kind: 'approximate', message: written.approximates, at, ...field })
    }
    if (written.assumes !== undefined) this.#losses.push({ kind: 'assumed', message: written.assumes, at, ...field })
    if (written.erases !== undefined) this.#losses.push({ kind: 'erased', message: written.erases, at, ...field })
    return written.clause
  }
}

export function refuseApproximate(message: string, at: Span): Diagnostic {
  const help = 'allow approximate translations to get the query with this loss'
  return { code: 'backend/approximate', severity: 'error', message, at, help }
}

/** Calls the writer for the kind of a test; the table's type guarantees that they fit. */
export function writeTest(grammar: Grammar, column: Column, test: WritableTest, columnOf: ColumnOf): Written {
  const writer = grammar.tests[test.kind] as (column: Column, test: WritableTest, columnOf: ColumnOf) => Written
  return writer(column, test, columnOf)
}

/** Alternatives of alternatives are alternatives: lists may then reach over them. */
function flatten(expr: Extract<Expr, { kind: 'and' | 'or' }>): readonly Expr[] {
  return expr.items.flatMap((item) => {
    const inner = item.kind === 'selection' ? item.item : item
    return inner.kind === expr.kind ? flatten(inner) : [inner]
  })
}
