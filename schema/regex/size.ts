/** How large is an expression once every repeat is written out? The work of a search grows with it. */
import { never } from '../text/never.js'
import type { RegexNode } from './regex.js'

/** Returns the number of sets and assertions, those in a repeat counted as often as it may have to be written. */
export function expandedSize(node: RegexNode): number {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return 1
    case 'sequence':
    case 'alternatives':
      return node.items.reduce((sum, item) => sum + expandedSize(item), 0)
    case 'repeat':
      return expandedSize(node.item) * Math.max(1, node.max ?? node.min)
    default:
      return never(node)
  }
}
