/**
 * What becomes of a value that a transformation cannot take? pySigma leaves it out when other values of the item are
 * taken, so that the query finds other events; here that is done, with a loss, only where approximations are allowed.
 */
import type { Expr } from '../../schema/ir/expr.js'
import type { Loss } from '../../schema/mapping/loss.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { type Diagnostic, failure, type Outcome } from '../../schema/text/diagnostic.js'
import type { WorkingRule } from '../working-rule.js'
import { changeLeaves } from './change-leaves.js'
import type { Selection } from './transformation.js'

export interface Replacement {
  /** True for the values that the transformation is about. */
  readonly isMeant: (leaf: Leaf) => boolean
  /** Returns what a value becomes, or undefined when it cannot be taken. */
  readonly replace: (leaf: Leaf) => Expr | undefined
  /** Why a value cannot be taken. */
  readonly reason: string
  readonly help: string
  /** True when an item without any value that can be taken stays as it is. */
  readonly leavesOthers?: boolean
}

export function replaceOrGiveUp(
  rule: WorkingRule,
  selection: Selection,
  { isMeant, replace, reason, help, leavesOthers = false }: Replacement,
): Outcome<WorkingRule> {
  const problems: Diagnostic[] = []
  const losses: Loss[] = []
  const outcome = changeLeaves(rule, selection, (leaf) => {
    if (!selection.item(leaf) || !isMeant(leaf)) return undefined
    const replaced = replace(leaf)
    if (replaced) return replaced
    const hasOthers = selection.valuesBeside(leaf).some((one) => isMeant(one) && replace(one) !== undefined)
    if (!hasOthers && leavesOthers) return undefined
    if (hasOthers && rule.allowApproximate) {
      losses.push({ kind: 'approximate', message: `a pipeline leaves out a value: ${reason}`, at: leaf.at })
      return 'dropped'
    }
    const code = hasOthers ? 'pipeline/approximate' : 'pipeline/value-not-mappable'
    const message = `a pipeline cannot take this value: ${reason}`
    problems.push({
      code,
      severity: 'error',
      message,
      at: leaf.at,
      help: hasOthers ? `${help}; allow approximate translations to leave it out` : help,
    })
    return undefined
  })
  if (problems.length > 0) return failure(problems)
  return outcome.ok
    ? { ...outcome, value: { ...outcome.value, losses: [...outcome.value.losses, ...losses] } }
    : outcome
}
