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
  /** True for the items that the transformation is about. */
  readonly isMeant: (item: readonly Leaf[]) => boolean
  /** Returns what a value becomes, or undefined when it cannot be taken. */
  readonly replace: (leaf: Leaf) => Expr | undefined
  /** Why a value cannot be taken. */
  readonly reason: string
  readonly help: string
  /** True when an item without any value that can be taken stays as it is. */
  readonly leavesOthers?: boolean
}

/** What becomes of an item: it is not meant, none of its values can be taken, or some. */
type Fate = 'other' | 'none' | 'some'

export function replaceOrGiveUp(
  rule: WorkingRule,
  selection: Selection,
  { isMeant, replace, reason, help, leavesOthers = false }: Replacement,
): Outcome<WorkingRule> {
  const problems: Diagnostic[] = []
  const losses: Loss[] = []
  const fates = new Map<readonly Leaf[], Fate>()
  const fateOf = (item: readonly Leaf[]): Fate => {
    const fate = fates.get(item) ?? (!isMeant(item) ? 'other' : item.some((leaf) => replace(leaf)) ? 'some' : 'none')
    fates.set(item, fate)
    return fate
  }
  const outcome = changeLeaves(rule, selection, (leaf) => {
    const fate = selection.item(leaf) ? fateOf(selection.valuesBeside(leaf)) : 'other'
    if (fate === 'other' || (fate === 'none' && leavesOthers)) return undefined
    const replaced = replace(leaf)
    if (replaced) return replaced
    if (fate === 'some' && rule.allowApproximate) {
      losses.push({ kind: 'approximate', message: `a pipeline leaves out a value: ${reason}`, at: leaf.at })
      return 'dropped'
    }
    problems.push(refusal(leaf, fate, reason, help))
    return undefined
  })
  if (problems.length > 0) return failure(problems)
  return outcome.ok
    ? { ...outcome, value: { ...outcome.value, losses: [...outcome.value.losses, ...losses] } }
    : outcome
}

function refusal({ at }: Leaf, fate: Fate, reason: string, help: string): Diagnostic {
  const message = `a pipeline cannot take this value: ${reason}`
  if (fate === 'none') return { code: 'pipeline/value-not-mappable', severity: 'error', message, at, help }
  const orLeave = `${help}; allow approximate translations to leave it out`
  return { code: 'pipeline/approximate', severity: 'error', message, at, help: orLeave }
}
