/** Which rows does a query make itself? `print`, `range` and `datatable`. */
import { arithmeticOf } from '../bind/arithmetic.js'
import { orderOf } from '../bind/comparison.js'
import { conform, convert } from '../bind/convert.js'
import { type Cells, emptyFrame } from '../bind/scalar.js'
import type { Scope } from '../bind/scope.js'
import type { Table } from '../bind/table.js'
import { commonType } from '../bind/types.js'
import { refuse } from '../problem.js'
import type { Source } from '../syntax/tree.js'
import { absent, Timespan, type Value } from '../values/value.js'
import { bindItems } from './extend.js'

export function bindPrint(node: Source & { kind: 'print' }, scope: Scope): Table {
  const values = bindItems(node.items, scope)
  const columns = values.map(({ type }, index) => ({
    name: node.items[index]!.names[0]?.text ?? `print_${index}`,
    type,
  }))
  return { columns, isSerialized: true, rows: () => [values.map((value) => value.evaluate(emptyFrame))] }
}

/** Both ends are included. */
export function bindRange(node: Source & { kind: 'range' }, scope: Scope): Table {
  const [from, to, step] = [node.from, node.to, node.step].map((part) => scope.context.binder.expression(part, scope))
  const type =
    from!.type === 'datetime' || from!.type === 'timespan' ? from!.type : commonType([from!.type, to!.type, step!.type])
  const plus = type && arithmeticOf('+', type, step!.type)
  const isBelow = type && orderOf('<=', type, to!.type)
  if (!type || !plus || !isBelow || plus.type !== type) {
    refuse('binding', `no range goes from \`${from!.type}\` to \`${to!.type}\` by \`${step!.type}\``, node.at)
  }
  const rows = (): readonly Cells[] => {
    const [last, stride] = [to!.evaluate(emptyFrame), step!.evaluate(emptyFrame)]
    const made: Cells[] = []
    if (!isForward(stride))
      refuse('unsupported', 'a `range` with a step of zero or less is not supported', node.step.at)
    for (
      let value = convert(from!, type).evaluate(emptyFrame);
      isBelow(value, last) === true;
      value = plus.apply(value, stride)
    ) {
      scope.context.budget.spend(1)
      made.push([value])
    }
    return made
  }
  return { columns: [{ name: node.column.text, type }], isSerialized: true, rows }
}

const isForward = (step: Value): boolean => (step instanceof Timespan ? step.ticks > 0n : Number(step) > 0)

export function bindDatatable(node: Source & { kind: 'datatable' }, scope: Scope): Table {
  const columns = node.columns.map(({ name, type }) => ({ name: name.text, type }))
  if (node.cells.length % columns.length !== 0) refuse('binding', 'the last row of the table is not complete', node.at)
  const cells = node.cells.map((cell, index) => {
    const { type } = columns[index % columns.length]!
    const value = scope.context.binder.expression(cell, scope)
    if (!value.isConstant) refuse('binding', 'a cell is no constant', cell.at)
    const fits = value.type === type || commonType([value.type, type]) !== undefined
    if (!fits) refuse('binding', `a cell of type \`${value.type}\` stands in a column of type \`${type}\``, cell.at)
    return conform(value.evaluate(emptyFrame), type) ?? absent(type)
  })
  const rows = Array.from({ length: cells.length / columns.length }, (_, row) =>
    cells.slice(row * columns.length, (row + 1) * columns.length),
  )
  return { columns, isSerialized: false, rows: () => rows }
}
