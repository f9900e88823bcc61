/**
 * Which rows form sequences? Goes over the rows once; each step keeps the latest match of itself and of the steps
 * before it. A row is offered to the last step first. (scan operator, "Scan logic")
 */
import { convert } from '../bind/convert.js'
import { type Cells, emptyFrame, frameOf, isTrue, type Scalar } from '../bind/scalar.js'
import { rowScope, type Scope } from '../bind/scope.js'
import type { BoundStep, Column, Schema } from '../bind/table.js'
import { isNumber } from '../bind/types.js'
import { refuse } from '../problem.js'
import type { ColumnDeclaration, ScanStep, Step } from '../syntax/tree.js'
import { absent, type Value } from '../values/value.js'

type Scan = Step & { readonly kind: 'scan' }

export function bindScan(node: Scan, input: Schema, scope: Scope): BoundStep {
  if (!input.isSerialized) refuse('binding', '`scan` needs rows in a fixed order: sort or serialize them', node.at)
  const late = node.steps.find(({ output }) => output === 'last')
  if (late) refuse('unsupported', '`output=last` is not supported', late.name.at)
  const columns: Column[] = [...input.columns, ...node.columns.map(({ name, type }) => ({ name: name.text, type }))]
  const initials = node.columns.map((column) => initialValue(column, scope))
  const steps = node.steps.map((step) => bindStep(step, node, columns, input, scope))
  const match = node.matchColumn && { name: node.matchColumn.text, type: 'long' as const }
  return {
    columns: match ? [...columns, match] : columns,
    isSerialized: true,
    apply: (rows) => run(rows, steps, initials, columns, match !== undefined, scope.context.budget.spend),
  }
}

function initialValue({ type, initial }: ColumnDeclaration, scope: Scope): Value {
  if (!initial) return absent(type)
  const value = convert(scope.context.binder.expression(initial, scope), type)
  return value.isConstant ? value.evaluate(emptyFrame) : refuse('binding', 'the default is no constant', initial.at)
}

interface BoundScanStep {
  readonly condition: Scalar
  readonly assignments: readonly { readonly place: number; readonly value: Scalar }[]
  readonly isOutput: boolean
}

/** Conditions see the row, and the rows that this and the earlier steps remember: `s1.Timestamp`. */
function bindStep(step: ScanStep, node: Scan, columns: readonly Column[], input: Schema, scope: Scope): BoundScanStep {
  const number = node.steps.indexOf(step)
  if (node.steps.some((other, index) => index < number && other.name.text === step.name.text)) {
    refuse('binding', `a step named \`${step.name.text}\` is there already`, step.name.at)
  }
  const known = node.steps.slice(0, number + 1)
  const groups = new Map(known.map(({ name }, index) => [name.text, stateCells(columns, index)] as const))
  const inner = { ...rowScope(scope, { columns, isSerialized: false }), groups }
  const condition = scope.context.binder.expression(step.condition, inner)
  if (condition.type !== 'bool')
    refuse('binding', `a condition must be of type \`bool\`, not \`${condition.type}\``, step.condition.at)
  const assignments = step.assignments.map(({ column, value }) => {
    const place = node.columns.findIndex(({ name }) => name.text === column.text)
    if (place === -1) refuse('binding', `\`${column.text}\` is not declared`, column.at)
    const { type } = node.columns[place]!
    const bound = scope.context.binder.expression(value, inner)
    const fits =
      bound.type === type || type === 'dynamic' || bound.type === 'dynamic' || (isNumber(bound.type) && isNumber(type))
    if (!fits) refuse('binding', `\`${column.text}\` is of type \`${type}\`, not \`${bound.type}\``, value.at)
    return { place: input.columns.length + place, value: convert(bound, type) }
  })
  return { condition, assignments, isOutput: step.output === 'all' }
}

/** The rows that steps remember follow the row at hand, one after the other. */
function stateCells(columns: readonly Column[], step: number) {
  return new Map(
    columns.map((column, index) => [column.name, { index: columns.length * (step + 1) + index, column }] as const),
  )
}

/** What a step remembers: a row for itself and each step before it, and the number that the sequence began with. */
interface State {
  readonly rows: readonly (Cells | undefined)[]
  readonly match: bigint
}

function run(
  rows: readonly Cells[],
  steps: readonly BoundScanStep[],
  initials: readonly Value[],
  columns: readonly Column[],
  hasMatch: boolean,
  spend: (steps: number) => void,
): readonly Cells[] {
  const states: (State | undefined)[] = steps.map(() => undefined)
  const result: Cells[] = []
  let matches = 0n
  const width = columns.length - initials.length
  const nothing: Cells = [...columns.slice(0, width).map(({ type }) => absent(type)), ...initials]
  const take = (row: Cells, number: number, from: State | undefined): Cells | undefined => {
    const step = steps[number]!
    const remembered = Array.from({ length: number + 1 }, (_, index) => from?.rows[index] ?? nothing)
    const cells = [...row, ...initials]
    const frame = frameOf([...cells, ...remembered.flat()])
    spend(frame.row.length)
    if (!isTrue(step.condition, frame)) return undefined
    for (const { place, value } of step.assignments) cells[place] = value.evaluate(frame)
    return cells
  }
  const keep = (number: number, taken: Cells, from: State | undefined, match: bigint): void => {
    const before = Array.from({ length: number }, (_, index) => from?.rows[index])
    states[number] = { rows: [...before, taken], match }
    if (steps[number]!.isOutput) result.push(hasMatch ? [...taken, match] : taken)
  }
  for (const row of rows) {
    for (let number = steps.length - 1; number >= 0; number--) {
      const previous = number > 0 ? states[number - 1] : undefined
      const promoted = previous && take(row, number, previous)
      if (previous && promoted) {
        states[number - 1] = undefined
        keep(number, promoted, previous, previous.match)
        continue
      }
      const own = states[number]
      if (!own && number > 0) continue
      const taken = take(row, number, own)
      if (taken) keep(number, taken, own, own ? own.match : matches++)
    }
  }
  return result
}
