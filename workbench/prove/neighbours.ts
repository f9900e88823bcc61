/** Which further events are worth a try when few are at hand? The numbers and texts around those that one of them holds. */
import { leavesOf } from '../../schema/ir/expr.js'
import type { DetectionRule } from '../../schema/rule/rule.js'

type PlainEvent = Readonly<Record<string, unknown>>

const steps = Array.from({ length: 12 }, (_, index) => index + 1)

/** Returns events like `base`: each number that the rule asks for moved a little, each text with a character more or less. */
export function neighboursOf(rule: DetectionRule, base: PlainEvent): readonly PlainEvent[] {
  return [...numericNeighbours(rule, base), ...textNeighbours(base)]
}

/** Returns events like `base` whose words in these fields have grown together: an edge of a word is gone in each. */
export function joinedWords(base: PlainEvent, fields: readonly string[]): readonly PlainEvent[] {
  return fields.flatMap((field) => {
    const value = base[field]
    if (typeof value !== 'string') return []
    const edges = [...value.matchAll(/(?<=[0-9A-Za-z])[^0-9A-Za-z]|[^0-9A-Za-z](?=[0-9A-Za-z])/g)]
    return edges.slice(0, mostEdges).map(({ index }) => ({
      ...base,
      [field]: `${value.slice(0, index)}x${value.slice(index + 1)}`,
    }))
  })
}

const mostEdges = 24

function numericNeighbours(rule: DetectionRule, base: PlainEvent): readonly PlainEvent[] {
  return leavesOf(rule.expr).flatMap((leaf) => {
    if (leaf.kind !== 'field') return []
    const { test, field } = leaf
    const number = test.kind === 'constant' || test.kind === 'compare' ? test.value : undefined
    if (typeof number !== 'number') return []
    return steps.flatMap((step) => [number + step, number - step].map((value) => ({ ...base, [field]: value })))
  })
}

function textNeighbours(base: PlainEvent): readonly PlainEvent[] {
  return Object.entries(base).flatMap(([field, value]) => {
    if (typeof value !== 'string' || value === '') return []
    const middle = value.length >> 1
    const [front, back] = [value.slice(0, middle), value.slice(middle)]
    const texts = [
      `${value}x`,
      `x${value}`,
      value.slice(1),
      value.slice(0, -1),
      front + back.slice(1),
      `${front}x${back}`,
    ]
    return texts.map((text) => ({ ...base, [field]: text }))
  })
}
