/** In which tables are a rule's events, and what are its fields called there? Applies a pipeline's `sources`. */
import { and, type Expr, type FieldExpr, type KeywordExpr, leavesOf } from '../schema/ir/expr.js'
import type { Column } from '../schema/mapping/column.js'
import { sourceColumnsOf } from '../schema/mapping/column.js'
import type { Loss } from '../schema/mapping/loss.js'
import { mapLeaves } from '../schema/mapping/map-leaves.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import { suggest } from '../schema/text/suggest.js'
import { convertTest } from './conversions/conversion.js'
import { conversions } from './conversions/table.js'
import type { FieldMapping, LogsourcePattern, Pipeline, SourceMapping, TableMapping } from './pipeline.js'
import { placeKeyword } from './place-keyword.js'
import { logsourceSpan, renameLeaf, type WorkingLogsource, type WorkingRule } from './working-rule.js'

export interface PlaceOptions {
  readonly allowApproximate: boolean
}

/**
 * Returns the rule with a branch for every source that fits its log source, or why it has none. A rule that no source
 * fits comes back as it was: another pipeline may know it.
 */
export function placeRule(rule: WorkingRule, pipeline: Pipeline, options: PlaceOptions): Outcome<WorkingRule> {
  const [branch] = rule.branches
  const fitting = pipeline.sources.filter((source) => fits(source, rule.logsource))
  const tables = fitting.flatMap(({ target }) => ('reason' in target ? [] : [target]))
  const [refusal] = fitting.flatMap(({ target }) => ('reason' in target ? [target] : []))
  if (tables.length === 0 && refusal) {
    const at = logsourceSpan(rule)
    const message = `\`${pipeline.name}\` cannot place ${describeLogsource(rule.logsource)}`
    return failure([{ code: 'pipeline/source-refused', severity: 'error', message, at, help: refusal.reason }])
  }
  if (tables.length === 0) return success(rule)
  const placed = tables.map((table) => new BranchPlacer(table, options).place(branch!))
  const diagnostics = distinct(placed.flatMap((one) => one.diagnostics))
  if (hasError(diagnostics)) return failure(diagnostics)
  const losses = placed.flatMap((one) => one.losses)
  const branches = placed.map((one) => one.branch)
  return success({ ...rule, branches, isPlaced: true, losses: [...rule.losses, ...losses] }, diagnostics)
}

/** A refusal fits by the keys that it names; a table fits a log source of exactly its keys. */
export function fits({ logsource, target }: SourceMapping, of: WorkingLogsource): boolean {
  return (['product', 'category', 'service'] as const).every((key: keyof LogsourcePattern) => {
    const [wanted, actual] = [logsource[key], of[key]]
    if (wanted.length === 0) return 'reason' in target || actual === undefined
    return actual !== undefined && wanted.includes(actual)
  })
}

export function describeLogsource(logsource: WorkingLogsource): string {
  const parts = (['product', 'category', 'service'] as const).flatMap((key) =>
    logsource[key] === undefined ? [] : [`${key}: ${logsource[key]}`],
  )
  return parts.length === 0 ? 'a rule without a log source' : `the log source \`${parts.join(', ')}\``
}

/** Maps the expressions of one branch to one table; lives for that one branch. */
class BranchPlacer {
  readonly #table: TableMapping
  readonly #options: PlaceOptions
  readonly #diagnostics: Diagnostic[] = []
  readonly #losses: Loss[] = []

  constructor(table: TableMapping, options: PlaceOptions) {
    this.#table = table
    this.#options = options
  }

  place(branch: MappedBranch): { branch: MappedBranch; diagnostics: readonly Diagnostic[]; losses: readonly Loss[] } {
    const map = (expr: Expr): Expr =>
      mapLeaves(expr, (leaf) => (leaf.kind === 'field' ? this.#mapField(leaf) : this.#mapKeyword(leaf)))
    const scope = and([this.#table.scope, ...(isEverything(branch.scope) ? [] : [map(branch.scope)])])
    const expr = map(branch.expr)
    const annotations = this.#mapAnnotations(branch, map)
    const fields = [...new Set(branch.fields.flatMap((name) => this.#shownColumns(name)))]
    const { origin, label, loses, assumes } = this.#table
    if (loses !== undefined) this.#losses.push({ kind: 'erased', message: `\`${label}\`: ${loses}` })
    if (assumes !== undefined) this.#losses.push({ kind: 'assumed', message: `\`${label}\`: ${assumes}` })
    const columns = this.#columnsOf([scope, expr, ...annotations.values()], fields)
    return {
      branch: { origin, scope, expr, annotations, columns, fields },
      diagnostics: this.#diagnostics,
      losses: this.#losses,
    }
  }

  /** An annotation that has no form here is left out: it has no say in what is found. */
  #mapAnnotations(branch: MappedBranch, map: (expr: Expr) => Expr): ReadonlyMap<string, Expr> {
    const annotations = new Map<string, Expr>()
    for (const [name, expr] of branch.annotations) {
      const before = this.#diagnostics.length
      const mapped = map(expr)
      const [problem] = this.#diagnostics.splice(before)
      if (!problem) annotations.set(name, mapped)
      else this.#losses.push({ kind: 'left out', message: `the column \`${name}\` is left out: ${problem.message}` })
    }
    return annotations
  }

  #mapField(leaf: FieldExpr): Expr {
    const mapping = this.#find(leaf.field)
    if (!mapping) return this.#unknown(leaf)
    if (!this.#accepts(leaf.field, mapping, leaf.at)) return leaf
    if (leaf.test.kind === 'sameAs') return this.#mapSameAs(leaf, mapping)
    if (mapping.conversion === undefined) return renameLeaf(leaf, [...mapping.columns.values()])
    const { columns, values } = mapping
    const conversion = conversions.get(mapping.conversion)!
    const converted = convertTest(conversion, leaf.test, { field: leaf.field, columns, values, at: leaf.at })
    if ('kind' in converted) return converted
    const { refusal, help } = converted
    this.#refuse('pipeline/value-not-mappable', refusal, leaf.at, help ?? `\`${leaf.field}\` ${conversion.summary}`)
    return leaf
  }

  /** Both fields of a comparison have to be columns as they are. */
  #mapSameAs(leaf: FieldExpr, mapping: FieldMapping): Expr {
    const { test } = leaf
    if (test.kind !== 'sameAs') return leaf
    const other = this.#find(test.field)
    if (!other) return this.#unknown({ ...leaf, field: test.field })
    if (!this.#accepts(test.field, other, leaf.at)) return leaf
    const [names, otherNames] = [plainColumns(mapping), plainColumns(other)]
    if (!names || !otherNames) {
      const name = names ? test.field : leaf.field
      const message = `the values of \`${name}\` are stored in another form, and cannot be compared with a field`
      this.#refuse('pipeline/value-not-mappable', message, leaf.at, 'compare with a value instead')
      return leaf
    }
    const alternatives = otherNames.map((field) => renameLeaf({ ...leaf, test: { ...test, field } }, names))
    return alternatives.length === 1 ? alternatives[0]! : { kind: 'or', items: alternatives }
  }

  #mapKeyword(leaf: KeywordExpr): Expr {
    const { grade, because, assumes, places } = this.#table.keywords
    const reason = because ?? 'its columns are not the fields of the event'
    if (grade === 'none') {
      const message = `a keyword cannot be searched in \`${this.#table.label}\`: ${reason}`
      this.#refuse('pipeline/no-column', message, leaf.at, 'name the field that holds the value')
      return leaf
    }
    if (grade === 'approximate') this.#approximate('a keyword', reason, leaf.at)
    if (assumes !== undefined) this.#losses.push({ kind: 'assumed', message: assumes })
    if (places.length === 0 || leaf.test.kind === 'unresolved') return leaf
    const placed = placeKeyword(leaf, places)
    if ('refusal' in placed) {
      this.#refuse('pipeline/value-not-mappable', placed.refusal, leaf.at, 'name the field that holds the value')
      return leaf
    }
    if (placed.assumes !== undefined) this.#losses.push({ kind: 'assumed', message: placed.assumes })
    return placed.expr
  }

  #find(field: string): FieldMapping | undefined {
    return this.#table.fields.get(field)
  }

  #unknown(leaf: FieldExpr): Expr {
    const close = suggest(leaf.field, this.#table.fields.keys())
    const help = close
      ? `did you mean \`${close}\`?`
      : 'map the field in a pipeline of your own, or convert with `-p none`'
    const message = `no column of \`${this.#table.label}\` is known for the field \`${leaf.field}\``
    this.#refuse('pipeline/unknown-field', message, leaf.at, help)
    return leaf
  }

  /** Returns whether a mapping may be used, and notes what it loses. */
  #accepts(field: string, mapping: FieldMapping, at: Diagnostic['at']): boolean {
    const { grade, because = '', assumes } = mapping
    if (assumes !== undefined && grade !== 'none') {
      this.#losses.push({ kind: 'assumed', field, message: `\`${field}\`: ${assumes}` })
    }
    switch (grade) {
      case 'exact':
        return true
      case 'renamed values': {
        const summary =
          because || conversions.get(mapping.conversion ?? '')?.summary || 'its values are named differently'
        this.#losses.push({ kind: 'renamed values', field, message: `\`${field}\`: ${lowerFirst(summary)}` })
        return true
      }
      case 'approximate':
        return this.#approximate(`\`${field}\``, because, at, field)
      case 'none':
        this.#refuse(
          'pipeline/no-column',
          `the field \`${field}\` has no column in \`${this.#table.label}\``,
          at,
          because,
        )
        return false
    }
  }

  #approximate(what: string, because: string, at: Diagnostic['at'], field?: string): boolean {
    const message = `${what} can only be said approximately in \`${this.#table.label}\`: ${because}`
    if (!this.#options.allowApproximate) {
      const help = 'allow approximate translations to get the query with this loss'
      this.#refuse('pipeline/approximate', message, at, help)
      return false
    }
    this.#losses.push({ kind: 'approximate', message, at, ...(field === undefined ? {} : { field }) })
    return true
  }

  /** `fields` only shows: what has no column is not shown, and says so. */
  #shownColumns(name: string): readonly string[] {
    const mapping = this.#find(name)
    if (mapping && mapping.grade !== 'none') return plainColumns(mapping) ?? [...mapping.columns.values()]
    const message = `\`${name}\` is listed in \`fields\`, and \`${this.#table.label}\` has no column for it`
    this.#losses.push({ kind: 'left out', field: name, message })
    return []
  }

  #columnsOf(exprs: readonly Expr[], fields: readonly string[]): ReadonlyMap<string, Column> {
    const { columnOf, origin } = this.#table
    const names = exprs.flatMap(leavesOf).flatMap((leaf) => {
      if (leaf.kind !== 'field') return []
      return leaf.test.kind === 'sameAs' ? [leaf.field, leaf.test.field] : [leaf.field]
    })
    const columns = new Map<string, Column>()
    for (const name of [...names, ...fields, ...origin.shown]) {
      const column = columnOf(name)
      for (const source of column.value ? sourceColumnsOf(column.value) : []) columns.set(source, columnOf(source))
      columns.set(name, column)
    }
    return columns
  }

  #refuse(code: Diagnostic['code'], message: string, at: Diagnostic['at'], help: string): void {
    this.#diagnostics.push({ code, severity: 'error', message, at, help })
  }
}

/** Returns the columns that hold a field's values as they are; undefined when they are all in another form. */
function plainColumns({ conversion, columns }: FieldMapping): readonly string[] | undefined {
  if (conversion === undefined) return [...columns.values()]
  const whole = conversions.get(conversion)?.whole
  return whole === undefined ? undefined : [columns.get(whole)!]
}

const isEverything = (expr: Expr): boolean => expr.kind === 'and' && expr.items.length === 0
const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1).replace(/\.$/, '')}` : text.replace(/\.$/, '')

/** What is wrong with a field is said once, what is wrong with a value at each value. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(({ code, message, at }) => {
    const key = `${code}\n${message}\n${code === 'pipeline/value-not-mappable' ? at.start : ''}`
    return !seen.has(key) && seen.add(key)
  })
}
