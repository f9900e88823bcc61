/** How often does a test hold? Roughly: which of a rule's tests is looked for first hangs on it. */
import { type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'
import { isAlwaysOpen } from './signal.js'

/** Only the order matters, and only for speed: what logs are full of costs most. */
export function costOf(test: Test): number {
  switch (test.kind) {
    case 'text': {
      const shape = shapeOf(test.pattern)
      if (shape.shape === 'present') return 1000
      if (shape.shape !== 'glob') return costOfText(shape.text.length, shape.shape === 'equals')
      return isAlwaysOpen(test) ? costOfOpen : costOfText(lengthOf(test.pattern), false)
    }
    case 'regex':
      return isAlwaysOpen(test) ? costOfOpen : 20
    case 'cidr':
      return 50
    case 'constant':
      return 200
    case 'sameAs':
      return 500
    case 'compare':
    case 'time':
      return costOfOpen
    case 'null':
    case 'exists':
    case 'unresolved':
      return 1000
    default:
      return never(test)
  }
}

const costOfOpen = 5000

function lengthOf(pattern: Pattern): number {
  return pattern.reduce((sum, token) => sum + (token.kind === 'literal' ? token.text.length : 0), 0)
}

function costOfText(length: number, isWhole: boolean): number {
  const rarity = isWhole ? 2 * length + 2 : length
  return 1 + 400 / (1 + rarity * rarity)
}
