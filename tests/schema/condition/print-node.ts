/** Writes a tree as a condition, with a parenthesis around every operator, and in short for reading in tables. */
import type { ConditionNode } from '../../../schema/condition/condition.js'

export function printNode(node: ConditionNode): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${node.items.map(printNode).join(` ${node.kind} `)})`
    case 'not':
      return `(not ${printNode(node.item)})`
    case 'name':
      return node.name
    case 'selector':
      return `${node.quantifier} of ${node.target}`
  }
}
