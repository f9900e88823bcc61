/** What becomes of a rule's expressions in one table? Fields become columns, keywords become tests of columns. */
import { and, type Expr, type FieldExpr, type KeywordExpr, leavesOf, not } from '../schema/ir/expr.js'
import { shapeOf } from '../schema/ir/pattern.js'
import { type Column, sourceColumnsOf } from '../schema/mapping/column.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { MappedBranch } from '../schema/mapping/mapped-rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { never } from '../schema/text/never.js'
import { suggest } from '../schema/text/suggest.js'
import { answerTest } from './answer-test.js'
import { type Converted, convertTest } from './conversions/conversion.js'
import { conversions } from './conversions/table.js'
import { always, foldExpr, isAlways, isNothing, nothing } from './fold-expr.js'
import type { FieldMapping, TableMapping } from './pipeline.js'
import { placeKeyword } from './place-keyword.js'
import { renameLeaf } from './working-rule.js'

export interface PlaceOptions {
  readonly allowApproximate: boolean
}

export interface PlacedBranch {
  readonly branch: MappedBranch
  readonly diagnostics: readonly Diagnostic[]
  /** What no event of the table has; the reason, when that leaves nothing to find in any table. */
  readonly contradicted: readonly Diagnostic[]
  readonly losses: readonly Loss[]
}

/** Lives for one branch. */
export class BranchPlacer {
  readonly #table: TableMapping
  readonly #options: PlaceOptions
  readonly #diagnostics: Diagnostic[] = []
  readonly #contradicted: Diagnostic[] = []
  readonly #losses: Loss[] = []

  constructor(table: TableMapping, options: PlaceOptions) {
    this.#table = table
    this.#options = options
  }

  place(branch: MappedBranch): PlacedBranch {
    const map = (expr: Expr): Expr => this.#mapExpr(expr, false)
    const scope = and([this.#table.scope, ...(isAlways(branch.scope) ? [] : [map(branch.scope)])])
    const expr = foldExpr(map(branch.expr))
    const annotations = this.#mapAnnotations(branch, map)
    const fields = [...new Set(branch.fields.flatMap((name) => this.#shownColumns(name)))]
    const { origin, label, loses, assumes } = this.#table
    if (loses !== undefined) this.#losses.push({ kind: 'erased', message: `\`${label}\`: ${loses}` })
    if (assumes !== undefined) this.#losses.push({ kind: 'assumed', message: `\`${label}\`: ${assumes}` })
    const columns = this.#columnsOf([scope, expr, ...annotations.values()], fields)
    return {
      branch: { origin, scope, expr, annotations, columns, fields },
      diagnostics: this.#diagnostics,
      contradicted: this.#contradicted,
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

  #mapExpr(expr: Expr, isDenied: boolean): Expr {
    switch (expr.kind) {
      case 'and':
        return { kind: 'and', items: expr.items.map((item) => this.#mapExpr(item, isDenied)) }
      case 'or': {
        const items = isDenied ? expr.items : this.#withoutErased(expr.items)
        return { kind: 'or', items: items.map((item) => this.#mapExpr(item, isDenied)) }
      }
      case 'not':
        return not(this.#mapExpr(expr.item, !isDenied))
      case 'selection':
        return { ...expr, item: this.#mapExpr(expr.item, isDenied) }
      case 'field':
        return this.#mapField(expr)
      case 'keyword':
        return this.#mapKeyword(expr)
      default:
        return never(expr)
    }
  }

  /**
   * Leaves out the alternatives that ask for a part of a value which the target does not keep, where another one asks
   * for a part of the same value: what is left finds every event that it can tell.
   */
  #withoutErased(items: readonly Expr[]): readonly Expr[] {
    const kept = new Set<string>()
    const erased = new Map<Expr, Loss>()
    for (const item of items) {
      const converted = item.kind === 'field' ? this.#tryToConvert(item) : undefined
      if (item.kind !== 'field' || !converted) continue
      if ('kind' in converted) kept.add(item.field)
      else if (converted.isErased) {
        const message = `\`${item.field}\`: ${converted.refusal}, so what is known by it alone is not found`
        erased.set(item, { kind: 'erased', field: item.field, message })
      }
    }
    return items.filter((item) => {
      const loss = erased.get(item)
      if (!loss || item.kind !== 'field' || !kept.has(item.field)) return true
      this.#losses.push(loss)
      return false
    })
  }

  #tryToConvert({ field, test, at }: FieldExpr): Converted | undefined {
    const { conversion, columns, values } = this.#find(field) ?? { values: new Map(), columns: new Map() }
    const known = conversions.get(conversion ?? '')
    return known?.mayErase ? convertTest(known, test, { field, columns, values, at }) : undefined
  }

  #mapField(leaf: FieldExpr): Expr {
    const mapping = this.#find(leaf.field)
    if (!mapping) return this.#unknown(leaf)
    if (!this.#accepts(leaf.field, mapping, leaf.at)) return leaf
    if (mapping.known !== undefined) return this.#answerKnown(leaf, mapping.known)
    if (leaf.test.kind === 'sameAs') return this.#mapSameAs(leaf, mapping)
    const { columns, values } = mapping
    if (mapping.conversion === undefined) {
      const names = [...columns.values()]
      const isNever = names.every((name) => cannotHold(this.#table.columnOf(name), leaf))
      return isNever ? this.#contradict(leaf) : renameLeaf(leaf, names)
    }
    const conversion = conversions.get(mapping.conversion)!
    const converted = convertTest(conversion, leaf.test, { field: leaf.field, columns, values, at: leaf.at })
    if ('kind' in converted) return isNothing(converted) ? this.#contradict(leaf) : converted
    const { refusal, help } = converted
    this.#refuse('pipeline/value-not-mappable', refusal, leaf.at, help ?? `\`${leaf.field}\` ${conversion.summary}`)
    return leaf
  }

  #answerKnown(leaf: FieldExpr, known: string | null): Expr {
    const answer = answerTest(leaf.test, known ?? undefined)
    if (answer === true) return always
    if (answer === false) return this.#contradict(leaf)
    const message = `every event of \`${this.#table.label}\` has the same \`${leaf.field}\`, and the test cannot be answered`
    this.#refuse('pipeline/value-not-mappable', message, leaf.at, 'compare with a value instead')
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
    for (const name of new Set([...names, ...fields, ...origin.shown])) {
      const column = columnOf(name)
      for (const source of column.value ? sourceColumnsOf(column.value) : []) columns.set(source, columnOf(source))
      columns.set(name, column)
    }
    return columns
  }

  #contradict({ field, at }: FieldExpr): Expr {
    const message = `no event in \`${this.#table.label}\` has this value of \`${field}\``
    const help = 'a query would never find anything; correct the value'
    this.#contradicted.push({ code: 'pipeline/value-not-mappable', severity: 'error', message, at, help })
    return nothing
  }

  #refuse(code: Diagnostic['code'], message: string, at: Diagnostic['at'], help: string): void {
    this.#diagnostics.push({ code, severity: 'error', message, at, help })
  }
}

/** Returns true when a text without a digit is asked of numbers, and does not stand for a missing one. */
function cannotHold({ type, erases }: Column, { test }: FieldExpr): boolean {
  if (type !== 'number' || test.kind !== 'text') return false
  const shape = shapeOf(test.pattern)
  return shape.shape === 'equals' && !/\d/.test(shape.text) && !erases.includes(shape.text)
}

/** Returns the columns that hold a field's values as they are; undefined when they are all in another form. */
function plainColumns({ conversion, columns }: FieldMapping): readonly string[] | undefined {
  if (conversion === undefined) return columns.size > 0 ? [...columns.values()] : undefined
  const whole = conversions.get(conversion)?.whole
  return whole === undefined ? undefined : [columns.get(whole)!]
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? `${text[0]!.toLowerCase()}${text.slice(1).replace(/\.$/, '')}` : text.replace(/\.$/, '')
