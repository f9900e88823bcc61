/** `drop_detection_item`: selected items are left out of the rule, as if nobody had written them. */

import { dropLeaves } from '../../schema/mapping/map-leaves.js'
import { failure, success } from '../../schema/text/diagnostic.js'
import type { Transformation } from './transformation.js'

export const dropDetectionItem: Transformation = {
  type: 'drop_detection_item',
  summary: 'Leaves out the items that the conditions select.',
  keys: [],
  read: () => (rule, selects) => {
    const branches = rule.branches.map((branch) => ({
      ...branch,
      expr: dropLeaves(branch.expr, (leaf) => leaf.kind === 'field' && selects(leaf, rule)),
    }))
    const kept = branches.flatMap((branch) => (branch.expr ? { ...branch, expr: branch.expr } : []))
    if (kept.length === branches.length) return success({ ...rule, branches: kept })
    const message = 'a pipeline drops every item of the rule'
    const help = 'select fewer fields in `drop_detection_item`'
    return failure([{ code: 'pipeline/empty-rule', severity: 'error', message, at: rule.rule.at, help }])
  },
}
