/** Which values does a scalar stand for once its modifiers have worked on it? Each modifier gets what the last one left. */
import type { ModifierProblem, ValueModifier } from '../modifiers/modifier.js'
import type { Value } from '../modifiers/value.js'
import type { YamlScalar } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import type { ChainLink, ItemKey } from './item-key.js'
import type { LoweringOptions } from './lowering-options.js'
import { parseText } from './parse-text.js'
import { reportWrongKind } from './report-wrong-kind.js'
import type { Reporter } from './reporter.js'

/** Returns the values that a scalar stands for after its modifiers, from left to right, or undefined after a report (S-110). */
export function applyChain(
  key: ItemKey,
  keyNode: YamlScalar,
  scalar: YamlScalar,
  options: LoweringOptions,
): readonly Value[] | undefined {
  const first = firstValue(key, scalar, options)
  if (!first || !options.budget.spend(sizeOf(first), scalar.at, options.reporter)) return undefined
  let values: readonly Value[] = [first]
  for (const link of key.chain) {
    if (link.modifier.works === 'on the item') continue
    const next: Value[] = []
    for (const value of values) {
      const applied = applyOne(link.modifier, link, value, key, keyNode, scalar, options)
      if (!applied || !options.budget.spend(4 * sumOf(applied), scalar.at, options.reporter)) return undefined
      for (const one of applied) next.push(one)
    }
    values = next
  }
  return values
}

function firstValue({ expands }: ItemKey, scalar: YamlScalar, { reporter }: LoweringOptions): Value | undefined {
  const { value } = scalar
  switch (typeof value) {
    case 'string': {
      if (value.length > longestText) {
        const message = `a text of ${value.length} characters, and the most is ${longestText}`
        reporter.error('value/too-long', message, scalar.at, 'no field holds that much: shorten it')
        return undefined
      }
      const tokens = expands ? parseText(value, { placeholders: true }) : parseText(value)
      return { kind: 'string', tokens, cased: false, encoding: 'text' }
    }
    case 'number':
      if (Number.isFinite(value)) return { kind: 'number', value }
      reporter.error(
        'value/not-finite',
        `\`${scalar.text}\` is not a finite number`,
        scalar.at,
        'quote it if it is text',
      )
      return undefined
    case 'boolean':
      return { kind: 'boolean', value }
    default:
      return { kind: 'null' }
  }
}

function sumOf(values: readonly Value[]): number {
  let sum = 0
  for (const value of values) sum += sizeOf(value)
  return sum
}

function sizeOf(value: Value): number {
  if (value.kind !== 'string') return 1
  let size = 1
  for (const token of value.tokens) size += 1 + (token.kind === 'literal' ? token.text.length / 16 : 0)
  return size
}

function applyOne(
  modifier: ValueModifier,
  link: ChainLink,
  value: Value,
  key: ItemKey,
  keyNode: YamlScalar,
  scalar: YamlScalar,
  { reporter, placeholders }: LoweringOptions,
): readonly Value[] | undefined {
  if (!modifier.accepts.includes(value.kind)) {
    reportWrongKind(modifier, link, value.kind, { field: key.field, keyNode, scalar, reporter })
    return undefined
  }
  const { values, problem } = modifier.apply(value as never, { scalar, placeholders })
  if (problem) report(problem, scalar, reporter)
  return problem && problem.severity !== 'warning' ? undefined : values
}

function report(problem: ModifierProblem, scalar: YamlScalar, reporter: Reporter): void {
  const at = problem.within ? spanWithin(scalar, ...problem.within) : scalar.at
  reporter.add(problem.severity ?? 'error', problem.code, problem.message, at, problem.help)
}

/** Far above any value of a rule: work on a text is bounded with it. */
const longestText = 65_536
