/** `nest`: several items under one set of conditions. */
import { applyItems } from '../apply-item.js'
import type { Transformation } from './transformation.js'

export const nest: Transformation = {
  type: 'nest',
  summary: 'Applies a list of items, each with conditions of its own, where the conditions of the whole hold.',
  needs: ['items'],
  read: (settings, reader, readItems) => {
    const items = readItems(settings, 'items', reader)
    return (rule) => applyItems(rule, items)
  },
}
