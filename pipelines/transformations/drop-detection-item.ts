/** `drop_detection_item`: selected items are left out of the rule, as if nobody had written them. */
import { changeLeaves } from './change-leaves.js'
import type { Transformation } from './transformation.js'

export const dropDetectionItem: Transformation = {
  type: 'drop_detection_item',
  summary: 'Leaves out the items that the conditions select.',
  needs: [],
  read: () => (rule, selection) =>
    changeLeaves(rule, selection, (leaf) => (selection.item(leaf) ? 'dropped' : undefined)),
}
