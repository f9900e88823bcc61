/** Which query finds the events that a mapped rule finds? The front door for one rule; packs have their own. */
import { type Expr, leavesOf } from '../schema/ir/expr.js'
import { sourceColumnsOf } from '../schema/mapping/column.js'
import { distinctLosses, type Loss } from '../schema/mapping/loss.js'
import type { MappedBranch, MappedRule } from '../schema/mapping/mapped-rule.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import { columnsOf } from './branch-writer.js'
import type { Dialect, DialectId, Draft, TranslateOptions } from './dialect.js'
import { erasureLosses } from './erasure.js'

/** A query text and everything that one should know about it. */
export interface Query {
  readonly text: string
  readonly target: DialectId
  /** Tables it reads (KQL), event categories (EQL); empty for SPL. */
  readonly tables: readonly string[]
  /** Where EQL searches, as patterns of indices; empty where no pipeline says, and for the others. */
  readonly indices: readonly string[]
  /** Columns it reads, in the target's spelling, sorted. */
  readonly fields: readonly string[]
  /** The columns of the answer, where the text names them; else all of the tables. */
  readonly columns?: readonly string[]
  /** Those of them that tell the groups of a correlation apart, where the language names them. */
  readonly groupColumns?: readonly string[]
  readonly losses: readonly Loss[]
  /** The number of characters. */
  readonly size: number
}

/**
 * Translates a rule that pipelines have mapped. Returns the query, or every part of the rule that the language cannot
 * say exactly, each with its place in the rule; `allowApproximate` turns those that can be said approximately into
 * losses.
 */
export function translate(mapped: MappedRule, dialect: Dialect, options: TranslateOptions = {}): Outcome<Query> {
  const unresolved = mapped.branches.flatMap(unresolvedIn)
  if (unresolved.length > 0) return failure(distinctDiagnostics(unresolved))
  const draft = dialect.writeRule(mapped.branches, options)
  if (hasError(draft.diagnostics)) return failure(distinctDiagnostics(draft.diagnostics))
  return success(finishQuery(draft, mapped.branches, mapped.losses, dialect, options), draft.diagnostics)
}

/** Returns the query of a draft without errors. */
export function finishQuery(
  draft: Draft,
  branches: readonly MappedBranch[],
  losses: readonly Loss[],
  dialect: Dialect,
  options: TranslateOptions,
): Query {
  const { text } = draft
  const erased = branches.flatMap((branch) => erasureLosses(branch, dialect))
  const tables = branches.flatMap((branch) => dialect.tableOf(branch, options) ?? [])
  return {
    text,
    target: dialect.id,
    tables: [...new Set(tables)],
    indices: [...new Set(branches.flatMap(({ origin }) => origin.index ?? []))].sort(),
    fields: [...new Set(branches.flatMap(columnsRead))].sort(),
    ...(draft.columns === undefined ? {} : { columns: draft.columns }),
    ...(draft.groupColumns === undefined ? {} : { groupColumns: draft.groupColumns }),
    losses: distinctLosses([...losses, ...draft.losses, ...erased]),
    size: text.length,
  }
}

/** Returns the columns of the source that a branch reads, in reading order; not distinct. */
export function columnsRead(branch: MappedBranch): readonly string[] {
  const columnOf = columnsOf(branch)
  const exprs = [branch.scope, branch.expr, ...branch.annotations.values()]
  return exprs.flatMap((expr) =>
    namesIn(expr).flatMap((name) => {
      const column = columnOf(name)
      return column.value ? sourceColumnsOf(column.value) : [column.name]
    }),
  )
}

function namesIn(expr: Expr): readonly string[] {
  return leavesOf(expr).flatMap((leaf) => {
    if (leaf.kind !== 'field') return []
    return leaf.test.kind === 'sameAs' ? [leaf.field, leaf.test.field] : [leaf.field]
  })
}

/** Returns the placeholders of a branch that nobody has filled in: such a rule has no meaning yet (S-193). */
export function unresolvedIn(branch: MappedBranch): readonly Diagnostic[] {
  return [branch.scope, branch.expr].flatMap(leavesOf).flatMap(({ test, at }) => {
    if (test.kind !== 'unresolved') return []
    const names = test.names.map((name) => `\`%${name}%\``).join(', ')
    const message = `${names} ${test.names.length === 1 ? 'has' : 'have'} no values`
    const help = 'give the values of the placeholder when the rule is loaded'
    return [{ code: 'placeholder/unresolved', severity: 'error', message, at, help }] satisfies readonly Diagnostic[]
  })
}

/** A value in several branches, or in several columns, is one problem. */
export function distinctDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Map<string, Diagnostic>()
  for (const one of diagnostics) {
    const key = `${one.code}\n${one.message}\n${one.at.start}`
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()]
}
