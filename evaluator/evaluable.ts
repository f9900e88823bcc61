/** Can a rule be evaluated as it stands? Whatever would have to be guessed is refused, never taken for no match. */
import { type Expr, leavesOf } from '../schema/ir/expr.js'
import type { Test } from '../schema/ir/test.js'
import type { RegexNode } from '../schema/regex/regex.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { never } from '../schema/text/never.js'
import type { Span } from '../schema/text/source.js'
import { compileRegex } from './matchers/regex-engine.js'

/** Returns what stands in the way of evaluating a rule and its annotations; nothing when it can be evaluated. */
export function refusalsOf(rule: DetectionRule): readonly Diagnostic[] {
  if (evaluable.has(rule)) return []
  const exprs: readonly Expr[] = [rule.expr, ...rule.annotations.values()]
  const refusals = exprs.flatMap(leavesOf).flatMap(({ test, at }) => refusalOf(test, at) ?? [])
  return refusals.filter((one, index) => index === refusals.findIndex((other) => isSame(one, other)))
}

/** Spares the look at a rule of which it is known that nothing stands in its way. */
export function rememberEvaluable(rule: DetectionRule): void {
  evaluable.add(rule)
}

const evaluable = new WeakSet<DetectionRule>()

function refusalOf(test: Test, at: Span): Diagnostic | undefined {
  if (test.kind === 'unresolved') {
    const names = test.names.map((name) => `\`%${name}%\``).join(', ')
    return {
      code: 'evaluator/unresolved-placeholder',
      severity: 'error',
      message: `nothing says what ${names} stands for`,
      at,
      help: 'give the placeholder its values; a rule with an open placeholder is not run',
    }
  }
  if (test.kind !== 'regex' || !hasCounts(test.regex.root) || compileRegex(test.regex)) return undefined
  return {
    code: 'evaluator/regex-too-large',
    severity: 'error',
    message: 'the regular expression is too large for a search in linear time',
    at,
    help: 'use smaller counts in `{…}`, or split the expression into several values',
  }
}

/**
 * Only counts can make an expression too large: what has been parsed is bounded in length and depth. Without them it is
 * compiled when a value asks for it, which few values do.
 */
function hasCounts(node: RegexNode): boolean {
  switch (node.kind) {
    case 'sequence':
    case 'alternatives':
      return node.items.some(hasCounts)
    case 'repeat':
      return node.min > 1 || (node.max ?? 0) > 1 || hasCounts(node.item)
    case 'set':
    case 'assertion':
      return false
    default:
      return never(node)
  }
}

/** A selection that the condition uses twice is in the expression twice. */
function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.at.start === other.at.start && one.at.source === other.at.source
}
