/**
 * Which columns tell the values of a field apart? For fields that a rule does not test but a correlation asks for. A
 * test of the field against itself goes through the pipelines with the rule: only a column that holds the field's
 * values as they are lets it through. Some values in another form are told apart all the same, e.g. domain and name.
 */
import { type FieldExpr, leavesOf } from '../schema/ir/expr.js'
import type { Column } from '../schema/mapping/column.js'
import type { Loss } from '../schema/mapping/loss.js'
import type { MappedBranch, MappedRule } from '../schema/mapping/mapped-rule.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { type Diagnostic, failure, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Span } from '../schema/text/source.js'
import { type ApplyOptions, applyPipelines } from './apply.js'
import type { Pipeline, TableMapping } from './pipeline.js'
import { tablesFor } from './rows/tables-for.js'

export interface AskedColumns {
  /** In the order of the rule's branches. */
  readonly branches: readonly {
    readonly columns: readonly Column[]
    /** Whether the value stands in one of the columns, whichever an event has, rather than in all together. */
    readonly isEither: boolean
    /** By the keys of `MappedBranch.columns`: the columns, and those that they are made of. */
    readonly known: MappedBranch['columns']
  }[]
  readonly losses: readonly Loss[]
}

/** @param at stands in the diagnostics, and marks what becomes of the field: no other leaf may have this very object */
export function askForField(
  rule: DetectionRule,
  field: string,
  at: Span,
  mapped: MappedRule,
  pipelines: readonly Pipeline[],
  options: ApplyOptions,
): Outcome<AskedColumns> {
  const test = { kind: 'sameAs', field, part: 'whole', cased: true } as const
  const asking: FieldExpr = { kind: 'field', field, test, at }
  const outcome = applyPipelines({ ...rule, expr: { kind: 'and', items: [rule.expr, asking] } }, pipelines, options)
  if (outcome.ok) return readColumns(field, at, mapped, outcome.value)
  const problems = outcome.diagnostics.filter((one) => one.severity === 'error' && one.at === at)
  if (problems.length === 0) return failure(outcome.diagnostics)
  if (problems.some(({ code }) => code !== 'pipeline/value-not-mappable')) return failure(problems)
  return readTables(field, at, mapped, tablesFor(rule, pipelines))
}

function readColumns(field: string, at: Span, mapped: MappedRule, asked: MappedRule): Outcome<AskedColumns> {
  const branches = mapped.branches.map(({ origin }, index) => {
    const twin = asked.branches.find((branch) => branch.origin === origin) ?? asked.branches[index]
    const names = new Set(
      leavesOf(twin?.expr ?? { kind: 'and', items: [] }).flatMap((leaf) => {
        if (leaf.at !== at || leaf.kind !== 'field' || leaf.test.kind !== 'sameAs') return []
        return [leaf.field, leaf.test.field]
      }),
    )
    const columns = [...names].flatMap((name) => twin?.columns.get(name) ?? [])
    return { columns, isEither: columns.length > 1, known: twin?.columns ?? new Map<string, Column>() }
  })
  const place = mapped.branches.find((_, index) => branches[index]!.columns.length === 0)
  if (!place) return success({ branches, losses: asked.losses })
  return failure([
    untold(
      field,
      at,
      `no column of \`${place.origin.table ?? place.origin.category ?? 'the events'}\` holds the field \`${field}\``,
    ),
  ])
}

/** The roles of conversions whose columns have the same values exactly where the field has. */
const tellingRoles: ReadonlyMap<string, readonly string[]> = new Map([
  ['integrity-level', ['level']],
  ['logon-id', ['id']],
  ['user', ['domain', 'name']],
])

function readTables(
  field: string,
  at: Span,
  mapped: MappedRule,
  tables: readonly TableMapping[],
): Outcome<AskedColumns> {
  const branches: AskedColumns['branches'][number][] = []
  for (const { origin } of mapped.branches) {
    const table = tables.find((one) => one.origin === origin)
    const mapping = table?.fields.get(field)
    const roles = mapping?.conversion === undefined ? ['1'] : (tellingRoles.get(mapping.conversion) ?? [])
    const names = roles.flatMap((role) => mapping?.columns.get(role) ?? [])
    if (!table || names.length === 0 || names.length < roles.length) {
      const message = `the values of \`${field}\` are stored in another form, which does not tell them apart`
      return failure([untold(field, at, message)])
    }
    const columns = names.map((name) => table.columnOf(name))
    branches.push({ columns, isEither: false, known: new Map(names.map((name, index) => [name, columns[index]!])) })
  }
  const message = `groups by \`${field}\` are those of the columns that hold it in another form`
  return success({ branches, losses: [{ kind: 'renamed values', field, message }] })
}

function untold(field: string, at: Span, message: string): Diagnostic {
  const help = `use a field that has a column of its own in place of \`${field}\``
  return { code: 'pipeline/value-not-mappable', severity: 'error', message, at, help }
}
