/** What does a condition mean for the detections of its rule? Names become selections, selectors and/or of them. */

import type { Budget } from '../detection/budget.js'
import type { Reporter } from '../detection/reporter.js'
import type { Expr } from '../ir/expr.js'
import { and, areKnown, leavesOf, not, or } from '../ir/expr.js'
import { never } from '../text/never.js'
import type { Span } from '../text/source.js'
import { suggest } from '../text/suggest.js'
import type { ConditionNode } from './condition.js'

/** What a condition can name. */
export interface NamedDetections {
  /** Every name there is, also of detections that could not be read, in the order of the rule. */
  readonly names: ReadonlySet<string>
  readonly get: (name: string) => { readonly expr: Expr; readonly at: Span } | undefined
}

export interface ConditionScope {
  readonly detections: NamedDetections
  readonly reporter: Reporter
  readonly budget: Budget
  readonly spanOf: (start: number, end: number) => Span
}

/**
 * Returns the meaning of a condition. Unknown names (S-211) and selectors without a match (S-210) are reported, and
 * undefined is returned; so it is, without a further report, when a named detection could not be read.
 */
export function lowerCondition(node: ConditionNode, scope: ConditionScope): Expr | undefined {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const items = node.items.map((item) => lowerCondition(item, scope))
      if (!areKnown(items)) return undefined
      return node.kind === 'and' ? and(items) : or(items)
    }
    case 'not': {
      const item = lowerCondition(node.item, scope)
      return item && not(item)
    }
    case 'name':
      return lowerName(node.name, scope.spanOf(node.start, node.end), scope)
    case 'selector':
      return lowerSelector(node, scope)
    default:
      return never(node)
  }
}

function lowerName(name: string, at: Span, scope: ConditionScope): Expr | undefined {
  const { detections, reporter, budget } = scope
  if (!detections.names.has(name)) {
    reportUnknown(name, at, scope)
    return undefined
  }
  const found = detections.get(name)
  if (!found || !budget.spend(sizeOf(found.expr), at, reporter)) return undefined
  return { kind: 'selection', name, item: found.expr, at }
}

function reportUnknown(name: string, at: Span, { detections, reporter }: ConditionScope): void {
  const close = reporter.mayHint ? suggest(name, detections.names) : undefined
  const known = close === undefined ? undefined : detections.get(close)?.at
  const first = [...detections.names].slice(0, 8).map((one) => `\`${one}\``)
  const list = first.length > 0 ? `the detections here are ${first.join(', ')}` : 'define it under `detection`'
  reporter.error(
    'condition/unknown-selection',
    `no selection is named \`${name}\``,
    at,
    close ? `did you mean \`${close}\`?` : list,
    known && [{ message: 'it is defined here', at: known }],
  )
}

/** How many tests an expression has. Detections are counted once, however often conditions name them. */
function sizeOf(expr: Expr): number {
  if (expr.kind === 'field' || expr.kind === 'keyword') return 1
  const known = sizes.get(expr)
  if (known !== undefined) return known
  const size = leavesOf(expr).length
  sizes.set(expr, size)
  return size
}

const sizes = new WeakMap<Expr, number>()

function lowerSelector(node: Extract<ConditionNode, { kind: 'selector' }>, scope: ConditionScope): Expr | undefined {
  const { detections, reporter, budget } = scope
  const at = scope.spanOf(node.start, node.end)
  if (!budget.spend(detections.names.size / 16, at, reporter)) return undefined
  const names = [...detections.names].filter((name) => isSelected(name, node.target))
  if (names.length === 0) {
    const close = reporter.mayHint ? suggest(node.target.replaceAll('*', ''), detections.names) : undefined
    const help = close
      ? `the closest name is \`${close}\``
      : 'names that start with `_` are left out of `them` and of patterns'
    reporter.error('condition/no-match-for-selector', `no selection matches \`${node.target}\``, at, help)
    return undefined
  }
  if (!budget.spend(3 * names.length, at, reporter)) return undefined
  const items = names.map((name) => lowerName(name, at, scope))
  if (!areKnown(items)) return undefined
  return node.quantifier === 'all' ? and(items) : or(items)
}

/** S-205 to S-208: `_` names only where the pattern starts with `_`; `*` is the only wildcard; case counts. */
export function isSelected(name: string, target: string): boolean {
  if (target === 'them') return !name.startsWith('_')
  if (name.startsWith('_') && !target.startsWith('_')) return false
  return matchesPattern(name, target.split('*'))
}

/** Greedy from the left is exact when the first and last piece are anchored: linear, whatever the pattern. */
function matchesPattern(name: string, pieces: readonly string[]): boolean {
  if (pieces.length === 1) return name === pieces[0]
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false
  let at = first.length
  const end = name.length - last.length
  for (const piece of pieces.slice(1, -1)) {
    const found = name.indexOf(piece, at)
    if (found === -1 || found + piece.length > end) return false
    at = found + piece.length
  }
  return true
}
