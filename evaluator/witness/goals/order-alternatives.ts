/**
 * Which values of a long list are looked at first? Its ends, its middle, its longest, its oddest, one of each kind;
 * then the rest in an even spread.
 */
import { shapeOf } from '../../../schema/ir/pattern.js'
import type { Test } from '../../../schema/ir/test.js'
import type { Goal } from './goal.js'

/** Returns the same goals in the order in which they are worth a witness. */
export function orderAlternatives(goals: readonly Goal[]): readonly Goal[] {
  if (goals.length <= fewEnough) return goals
  const traits = goals.map(traitsOf)
  const chosen = new Set([0, goals.length - 1, goals.length >> 1])
  chosen.add(indexOfMost(traits.map(({ length }) => length)))
  chosen.add(indexOfMost(traits.map(({ oddness }) => oddness)))
  const kinds = new Set<string>()
  for (const [index, { kind }] of traits.entries()) {
    if (kinds.has(kind)) continue
    kinds.add(kind)
    chosen.add(index)
  }
  for (const index of spread(goals.length)) chosen.add(index)
  return [...chosen].map((index) => goals[index]!)
}

const fewEnough = 3

interface Traits {
  readonly kind: string
  readonly length: number
  readonly oddness: number
}

function traitsOf(goal: Goal): Traits {
  if (goal.kind !== 'demand') return { kind: `${goal.kind} ${goal.items.length}`, length: 0, oddness: 0 }
  const { leaves, isWanted } = goal.demand
  const leaf = leaves[0]!
  const place = leaf.kind === 'field' ? `field ${leaf.field}` : 'keyword'
  const text = writtenIn(leaf.test)
  const odd = text.match(oddCharacters)?.length ?? 0
  return { kind: `${isWanted} ${place} ${kindOf(leaf.test)}`, length: text.length, oddness: odd / (text.length + 1) }
}

/** What query languages or their escapes are likely to stumble over. */
const oddCharacters = /[^A-Za-z0-9 .:\\/_-]|\\$/g

function kindOf(test: Test): string {
  return test.kind === 'text' ? `${shapeOf(test.pattern).shape} ${test.cased}` : test.kind
}

function writtenIn(test: Test): string {
  if (test.kind === 'regex') return test.regex.source
  if (test.kind === 'text') return test.pattern.map((token) => (token.kind === 'literal' ? token.text : '?')).join('')
  return ''
}

function indexOfMost(numbers: readonly number[]): number {
  return numbers.reduce((best, number, index) => (number > numbers[best]! ? index : best), 0)
}

/** Halves, quarters, eighths and so on: every index once. */
function spread(count: number): readonly number[] {
  const order: number[] = []
  let step = 1
  while (step < count) step *= 2
  for (let index = 0; index < count; index += step) order.push(index)
  for (; step > 1; step /= 2) for (let index = step / 2; index < count; index += step) order.push(index)
  return order
}
