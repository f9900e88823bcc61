/** Collects what goes wrong and what is lost while the expressions of a query's branches are written. */
import { type Expr, leavesOf } from '../schema/ir/expr.js'
import { type Column, textColumn } from '../schema/mapping/column.js'
import { distinctLosses, type Loss, type LossKind } from '../schema/mapping/loss.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import type { Span } from '../schema/text/source.js'
import type { Clause } from './clause.js'
import type { ColumnOf, Draft, Grammar, TranslateOptions } from './dialect.js'
import { refuseApproximate, writeExpr } from './write.js'

/** An annotation: the column that it fills and the condition. */
export interface NamedClause {
  readonly name: string
  readonly clause: Clause
}

/** Lives for one query. */
export class BranchWriter {
  readonly #grammar: Grammar
  readonly #allowApproximate: boolean
  readonly #losses: Loss[] = []
  readonly #diagnostics: Diagnostic[] = []

  constructor(grammar: Grammar, options: TranslateOptions) {
    this.#grammar = grammar
    this.#allowApproximate = options.allowApproximate ?? false
  }

  /** Returns the clause of an expression over a branch's columns, in the dialect's main grammar or another one. */
  write(branch: MappedBranch, expr: Expr, grammar: Grammar = this.#grammar): Clause {
    const context = { grammar, columnOf: columnsOf(branch), allowApproximate: this.#allowApproximate }
    const { clause, losses, diagnostics } = writeExpr(expr, context)
    this.#losses.push(...losses)
    this.#diagnostics.push(...diagnostics)
    return clause
  }

  /** Returns a branch's annotations; one that cannot be said is left out, as it has no say in what is found. */
  annotations(branch: MappedBranch, grammar: Grammar = this.#grammar): readonly NamedClause[] {
    return [...branch.annotations].flatMap(([name, expr]) => {
      const problem = leavesOf(expr).some(({ test }) => test.kind === 'unresolved') ? 'a placeholder has no values' : ''
      const context = { grammar, columnOf: columnsOf(branch), allowApproximate: this.#allowApproximate }
      const written = problem === '' ? writeExpr(expr, context) : undefined
      const reason = written?.diagnostics.find(({ severity }) => severity === 'error')?.message
      if (written && reason === undefined) {
        this.#losses.push(...written.losses)
        return [{ name, clause: written.clause }]
      }
      this.lose('left out', `the column \`${name}\` is left out: ${reason ?? problem}`)
      return []
    })
  }

  /** Notes what is said approximately: a loss where that is let through, else a problem. */
  approximate(message: string, at: Span): void {
    this.#losses.push({ kind: 'approximate', message, at })
    if (!this.#allowApproximate) this.#diagnostics.push(refuseApproximate(message, at))
  }

  lose(kind: LossKind, message: string): void {
    this.#losses.push({ kind, message })
  }

  draft(text: string): Draft {
    return { text, losses: distinctLosses(this.#losses), diagnostics: this.#diagnostics }
  }
}

/** Returns the look-up of a branch's columns; a name that nobody described is a text column of the source. */
export function columnsOf({ columns }: MappedBranch): ColumnOf {
  return (name): Column => columns.get(name) ?? textColumn(name)
}
