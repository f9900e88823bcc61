/** Which value does an expression have? Resolves one kind of node after the other; constants are computed once. */
import { refuse } from '../problem.js'
import type { Expression } from '../syntax/tree.js'
import type { Value } from '../values/value.js'
import { bindAmong } from './bind-among.js'
import { bindBetween } from './bind-between.js'
import { bindBinary } from './bind-binary.js'
import { bindCall } from './bind-call.js'
import { bindLogic } from './bind-logic.js'
import { bindName } from './bind-name.js'
import { bindElement, bindMember, bindSign } from './bind-path.js'
import { constant, type Scalar } from './scalar.js'
import type { Scope, Variable } from './scope.js'
import type { Table } from './table.js'

/** Returns a value or a table, whichever the expression is. */
export function bindEither(node: Expression, scope: Scope): Variable {
  scope.context.budget.spend(1)
  switch (node.kind) {
    case 'name':
      return bindName(node.name, node.at, scope)
    case 'call':
      return counted(bindCall(node, scope), scope)
    case 'pipeline':
      return { kind: 'table', table: scope.context.binder.table(node, scope) }
    default:
      return counted({ kind: 'scalar', scalar: bindScalar(node, scope), frame: scope.frame }, scope)
  }
}

/** Returns a value; leaves with a refusal when the expression is a table. */
export function bindExpression(node: Expression, scope: Scope): Scalar {
  const bound = bindEither(node, scope)
  return bound.kind === 'scalar' ? bound.scalar : refuse('binding', 'a value is expected here, not a table', node.at)
}

/** Returns a table; leaves with a refusal when the expression is a value. */
export function bindTableExpression(node: Expression, scope: Scope): Table {
  const bound = bindEither(node, scope)
  const named = bound.kind === 'function' ? callView(bound, node, scope) : bound
  return named.kind === 'table' ? named.table : refuse('binding', 'a table is expected here, not a value', node.at)
}

/** A view is named without parentheses, and its rows come from it by that name. */
function callView(view: Variable, node: Expression, scope: Scope): Variable {
  const name = node.kind === 'name' ? node.name : ''
  const result = scope.context.binder.call(
    view,
    { kind: 'call', name: { text: name, at: node.at }, args: [], at: node.at },
    scope,
  )
  return result.kind === 'table' ? { kind: 'table', table: { ...result.table, origin: name } } : result
}

function bindScalar(node: Exclude<Expression, { kind: 'name' | 'call' | 'pipeline' }>, scope: Scope): Scalar {
  switch (node.kind) {
    case 'literal':
      return constant(node.type, node.type === 'string' ? (node.value ?? '') : node.value)
    case 'sign':
      return bindSign(node, scope)
    case 'logic':
      return bindLogic(node, scope)
    case 'binary':
      return bindBinary(node, scope)
    case 'among':
      return bindAmong(node, scope)
    case 'between':
      return bindBetween(node, scope)
    case 'member':
      return bindMember(node, scope)
    case 'element':
      return bindElement(node, scope)
    case 'star':
      return refuse('syntax', '`*` stands for any column only before a string operator', node.at)
    case 'type':
      return refuse('syntax', '`typeof` stands only where a function asks for a type', node.at)
  }
}

/** Computes a constant at most once; counts every other evaluation. */
function counted(bound: Variable, scope: Scope): Variable {
  if (bound.kind !== 'scalar') return bound
  const { scalar } = bound
  const { spend } = scope.context.budget
  if (scalar.isConstant) {
    let known: { readonly value: Value } | undefined
    const evaluate: Scalar['evaluate'] = (frame) => {
      known ??= { value: scalar.evaluate(frame) }
      return known.value
    }
    return { ...bound, scalar: { ...scalar, evaluate } }
  }
  const evaluate: Scalar['evaluate'] = (frame) => {
    spend(1)
    return scalar.evaluate(frame)
  }
  return { ...bound, scalar: { ...scalar, evaluate } }
}
