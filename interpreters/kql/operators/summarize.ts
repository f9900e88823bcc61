/**
 * What is computed over groups of rows? Keys come first, then the aggregates. Without keys there is one group, also
 * of no rows; with keys no rows make no groups. Nulls are a group. (summarize operator)
 */
import type { BoundAggregate, Grouping } from '../aggregates/definition.js'
import { aggregates, otherAggregates } from '../aggregates/table.js'
import { type Cells, type Frame, frameOf, type Scalar } from '../bind/scalar.js'
import { type Call, rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema } from '../bind/table.js'
import { refuse } from '../problem.js'
import type { Argument, NamedExpression, Step } from '../syntax/tree.js'
import { groupKey } from '../values/group-key.js'
import type { Value } from '../values/value.js'
import { bindItems } from './extend.js'
import { nameColumns, uniqueName } from './name-columns.js'

interface Output {
  readonly columns: readonly Column[]
  readonly compute: (group: readonly Frame[]) => readonly Value[]
}

export function bindSummarize(node: Step & { kind: 'summarize' }, input: Schema, scope: Scope): BoundStep {
  const inner = rowScope(scope, { ...input, isSerialized: false })
  const keys = bindItems(node.by, inner)
  refuseDynamicKeys(node.by, keys)
  const keyNames = nameColumns(node.by, input.columns)
  const columns: Column[] = keys.map(({ type }, index) => ({ name: keyNames[index]!, type }))
  const outputs = node.aggregates.map((item) => bindItem(item, { scope: inner, keys: new Set(keyNames) }))
  for (const [index, { columns: added }] of outputs.entries()) addColumns(columns, added, node.aggregates[index]!)
  return {
    columns,
    isSerialized: false,
    apply: (rows) =>
      groupsOf(rows, keys).map(({ key, group }) => [...key, ...outputs.flatMap(({ compute }) => compute(group))]),
  }
}

function refuseDynamicKeys(by: readonly NamedExpression[], keys: readonly Scalar[]): void {
  const index = keys.findIndex(({ type }) => type === 'dynamic')
  if (index !== -1) refuse('binding', 'rows are not grouped by a value of type `dynamic`', by[index]!.value.at)
}

/** A name given by the query must be free; others get a number behind them. */
function addColumns(columns: Column[], added: readonly Column[], item: NamedExpression): void {
  added.forEach((column, index) => {
    const names = new Set(columns.map(({ name }) => name))
    const explicit = item.names[index]
    if (explicit && names.has(explicit.text))
      refuse('binding', `a column named \`${explicit.text}\` is there already`, explicit.at)
    columns.push({ type: column.type, name: explicit?.text ?? uniqueName(column.name, names) })
  })
  const extra = item.names[added.length]
  if (extra) refuse('binding', 'there are more names than values', extra.at)
}

function groupsOf(rows: readonly Cells[], keys: readonly Scalar[]): readonly { key: Cells; group: readonly Frame[] }[] {
  const frames = rows.map((row, index): Frame => ({ row, rows, index }))
  if (keys.length === 0) return [{ key: [], group: frames }]
  const groups = new Map<string, { key: Cells; group: Frame[] }>()
  for (const frame of frames) {
    const key = keys.map((one) => one.evaluate(frame))
    const text = groupKey(key)
    const known = groups.get(text)
    if (known) known.group.push(frame)
    else groups.set(text, { key, group: [frame] })
  }
  return [...groups.values()]
}

/** An aggregate as it stands may have several columns; inside an expression it is one value. */
function bindItem({ value }: NamedExpression, grouping: Grouping): Output {
  if (value.kind === 'call') {
    const aggregate = bindAggregate(value, grouping)
    if (aggregate) return aggregate
  }
  return bindExpressionOfAggregates({ names: [], value }, grouping)
}

/** `sum(a) / count()`: the aggregates become cells of a row that the expression is computed over. */
function bindExpressionOfAggregates(item: NamedExpression, grouping: Grouping): Output {
  const { scope } = grouping
  if (item.value.kind === 'name') refuse('binding', 'there is no aggregate in this expression', item.value.at)
  const collected: BoundAggregate[] = []
  const outer: Scope = {
    ...rowScope(scope, { columns: [], isSerialized: false }),
    aggregates: (call) => {
      const aggregate = bindAggregate(call, grouping)
      if (!aggregate) return undefined
      const [column, ...more] = aggregate.columns
      if (!column || more.length > 0) refuse('binding', `\`${call.name.text}\` has more than one value`, call.at)
      const place = collected.push(aggregate) - 1
      return { type: column.type, isConstant: false, evaluate: ({ row }) => row[place]! }
    },
  }
  const scalar = scope.context.binder.expression(item.value, outer)
  if (collected.length === 0) refuse('binding', 'there is no aggregate in this expression', item.value.at)
  const inner = item.value.kind === 'call' && collected.length === 1 ? collected[0]!.columns[0]!.name : undefined
  const [name] = nameColumns([item], scope.columns)
  return {
    columns: [{ name: inner ?? name!, type: scalar.type }],
    compute: (group) => [scalar.evaluate(frameOf(collected.map(({ compute }) => compute(group)[0]!)))],
  }
}

function bindAggregate(call: Call, grouping: Grouping): BoundAggregate | undefined {
  const { text, at } = call.name
  const definition = aggregates.get(text)
  if (!definition) {
    if (otherAggregates.has(text)) refuse('unsupported', `the aggregate \`${text}\` is not supported`, at)
    return undefined
  }
  const count = call.args.length
  if (count < definition.least || count > definition.most) {
    const wanted =
      definition.least === definition.most ? `${definition.least}` : `${definition.least} to ${definition.most}`
    refuse('binding', `\`${text}\` takes ${wanted} argument${definition.most === 1 ? '' : 's'}, not ${count}`, call.at)
  }
  const isStar = ({ value }: Argument, index: number) =>
    value.kind === 'star' && index >= (definition.starFrom ?? count)
  const args = call.args.filter((arg, index) => !isStar(arg, index))
  return definition.bind(
    args.map(({ value }) => grouping.scope.context.binder.expression(value, grouping.scope)),
    call,
    grouping,
  )
}
