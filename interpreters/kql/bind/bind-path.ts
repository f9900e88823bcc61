/** What lies at a key or an index of a dynamic value, and what does a sign do? Absent is null. (dynamic data type) */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import { isArray, isBag, Timespan, type Value } from '../values/value.js'
import type { Scalar } from './scalar.js'
import type { Scope } from './scope.js'
import { isInteger, isNumber } from './types.js'

export function bindMember(node: Expression & { kind: 'member' }, scope: Scope): Scalar {
  if (node.object.kind === 'name') {
    const cell = scope.groups.get(node.object.name)
    if (cell) return bindGroupMember(node, cell)
  }
  const object = bindDynamic(node.object, scope)
  return {
    type: 'dynamic',
    isConstant: object.isConstant,
    evaluate: (frame) => memberOf(object.evaluate(frame), node.key),
  }
}

type Group = Scope['groups'] extends ReadonlyMap<string, infer T> ? T : never

function bindGroupMember(node: Expression & { kind: 'member' }, group: Group): Scalar {
  const cell = group.get(node.key)
  if (!cell) return refuse('binding', `the name \`${node.key}\` is no column that is known here`, node.at)
  return { type: cell.column.type, isConstant: false, evaluate: (frame) => frame.row[cell.index]! }
}

const memberOf = (object: Value, key: string): Value => (isBag(object) ? (object.get(key) ?? null) : null)

export function bindElement(node: Expression & { kind: 'element' }, scope: Scope): Scalar {
  const object = bindDynamic(node.object, scope)
  const index = scope.context.binder.expression(node.index, scope)
  if (!['int', 'long', 'bool', 'string', 'dynamic'].includes(index.type)) {
    refuse('binding', `a value of type \`${index.type}\` is no key and no index`, node.index.at)
  }
  return {
    type: 'dynamic',
    isConstant: object.isConstant && index.isConstant,
    evaluate: (frame) => elementOf(object.evaluate(frame), index.evaluate(frame)),
  }
}

/** An index below zero counts from the end. */
function elementOf(object: Value, index: Value): Value {
  if (typeof index === 'string') return memberOf(object, index)
  if (!isArray(object) || (typeof index !== 'bigint' && typeof index !== 'boolean')) return null
  return object.at(Number(index)) ?? null
}

function bindDynamic(node: Expression, scope: Scope): Scalar {
  const object = scope.context.binder.expression(node, scope)
  if (object.type === 'dynamic') return object
  return refuse('binding', `a value of type \`${object.type}\` has no keys and no elements`, node.at)
}

export function bindSign(node: Expression & { kind: 'sign' }, scope: Scope): Scalar {
  const item = scope.context.binder.expression(node.item, scope)
  if (!isNumber(item.type) && item.type !== 'timespan' && item.type !== 'dynamic') {
    refuse('binding', `\`${node.operator}\` is not defined for the type \`${item.type}\``, node.at)
  }
  const type = isInteger(item.type) ? 'long' : item.type
  if (node.operator === '+') return { ...item, type }
  return { type, isConstant: item.isConstant, evaluate: (frame) => negative(item.evaluate(frame)) }
}

function negative(value: Value): Value {
  if (typeof value === 'bigint') return BigInt.asIntN(64, -value)
  if (typeof value === 'number') return -value
  return value instanceof Timespan ? new Timespan(-value.ticks) : null
}
