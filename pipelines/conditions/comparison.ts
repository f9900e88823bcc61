/** How does a condition compare two values (`op`)? Values without an order are only equal or not. */
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'

export type Comparison = (typeof comparisons)[number]

export const comparisons = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte'] as const

/** Returns whether two values stand in a relation. Numbers are ordered, and texts. */
export function compare(one: unknown, op: Comparison, other: unknown): boolean {
  const order = orderOf(one, other)
  switch (op) {
    case 'eq':
      return order === 0
    case 'ne':
      return order !== 0
    case 'gt':
      return order !== undefined && order > 0
    case 'gte':
      return order !== undefined && order >= 0
    case 'lt':
      return order !== undefined && order < 0
    case 'lte':
      return order !== undefined && order <= 0
  }
}

function orderOf(one: unknown, other: unknown): number | undefined {
  if (one === other) return 0
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return one < other ? -1 : 1
  return undefined
}

/** Reads `op`, which is `eq` when it is not written; notes one that is not known. */
export function readOp<T extends string>(settings: YamlMapping, known: readonly T[], reader: Reader): T | 'eq' {
  const name = reader.text(settings, 'op') ?? 'eq'
  const op = known.find((one) => one === name)
  if (op === undefined && name !== 'eq') {
    const { at } = entryOf(settings, 'op')!.value
    reader.refuse('pipeline/wrong-shape', `\`op\` is \`${name}\``, at, `write ${known.join(', ')}`)
  }
  return op ?? 'eq'
}
