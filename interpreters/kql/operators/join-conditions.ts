/** By which columns are two tables joined? A name that both have, or `$left.a == $right.b`; `and` joins conditions. */
import type { Schema } from '../bind/table.js'
import { isInteger } from '../bind/types.js'
import { type Range, refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import type { KqlType } from '../values/value.js'

/** Places of the columns in their rows. */
export interface KeyPair {
  readonly left: number
  readonly right: number
}

export function bindConditions(on: readonly Expression[], left: Schema, right: Schema): readonly KeyPair[] {
  return on.flatMap((condition) => bindCondition(condition, left, right))
}

function bindCondition(node: Expression, left: Schema, right: Schema): readonly KeyPair[] {
  if (node.kind === 'logic' && node.operator === 'and') return bindConditions(node.items, left, right)
  if (node.kind === 'name')
    return [pairOf(columnAt(node.name, left, node.at), columnAt(node.name, right, node.at), left, right, node.at)]
  if (node.kind === 'binary' && node.operator.text === '==') {
    const pair = [sideOf(node.left, '$left', left), sideOf(node.right, '$right', right)] as const
    return [pairOf(pair[0], pair[1], left, right, node.at)]
  }
  return refuse('binding', 'a join condition is a column name or `$left.a == $right.b`', node.at)
}

function sideOf(node: Expression, side: '$left' | '$right', schema: Schema): number {
  if (node.kind === 'member' && node.object.kind === 'name' && node.object.name === side) {
    return columnAt(node.key, schema, node.at)
  }
  return refuse('binding', `this side of a join condition must be \`${side}.\` and a column`, node.at)
}

function columnAt(name: string, schema: Schema, at: Range): number {
  const place = schema.columns.findIndex((column) => column.name === name)
  return place === -1 ? refuse('binding', `\`${name}\` is no column of one of the tables`, at) : place
}

function pairOf(leftPlace: number, rightPlace: number, left: Schema, right: Schema, at: Range): KeyPair {
  const [a, b] = [left.columns[leftPlace]!.type, right.columns[rightPlace]!.type]
  if (!canJoin(a, b)) refuse('binding', `the columns of a join must have one type, not \`${a}\` and \`${b}\``, at)
  return { left: leftPlace, right: rightPlace }
}

function canJoin(left: KqlType, right: KqlType): boolean {
  if (left === 'dynamic' || right === 'dynamic') return false
  return left === right || (isInteger(left) && isInteger(right))
}
