/** Can a rule be evaluated as it stands? Whatever would have to be guessed is refused, never taken for no match. */
import type { Expr } from '../schema/ir/expr.js'
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
  const refusals: Diagnostic[] = []
  addRefusals(rule.expr, refusals)
  for (const annotation of rule.annotations.values()) addRefusals(annotation, refusals)
  return refusals.filter((one, index) => index === refusals.findIndex((other) => isSame(one, other)))
}

/** Spares the look at a rule of which it is known that nothing stands in its way. */
export function rememberEvaluable(rule: DetectionRule): void {
  evaluable.add(rule)
}

const evaluable = new WeakSet<DetectionRule>()

function addRefusals(expr: Expr, refusals: Diagnostic[]): void {
  switch (expr.kind) {
    case 'and':
    case 'or':
      for (const item of expr.items) addRefusals(item, refusals)
      return
    case 'not':
    case 'selection':
      return addRefusals(expr.item, refusals)
    case 'field':
    case 'keyword': {
      const { kind } = expr.test
      const refusal = kind === 'regex' || kind === 'unresolved' ? refusalOf(expr.test, expr.at) : undefined
      if (refusal) refusals.push(refusal)
      return
    }
    default:
      never(expr)
  }
}

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
  if (test.kind !== 'regex' || sizeOf(test.regex.root) <= surelySmall || compileRegex(test.regex)) return undefined
  return {
    code: 'evaluator/regex-too-large',
    severity: 'error',
    message: 'the regular expression is too large for a search in linear time',
    at,
    help: 'use smaller counts in `{…}`, or split the expression into several values',
  }
}

/**
 * Only counts can make an expression too large: what has been parsed is bounded in length and depth. RE2 takes counts
 * that multiply to a thousand, and far larger programs; so smaller ones are compiled when a value asks for it, which few
 * values do.
 */
const surelySmall = 1000

/** Returns how many pieces there are once counts are written out, at least one. */
function sizeOf(node: RegexNode): number {
  switch (node.kind) {
    case 'sequence':
    case 'alternatives': {
      let size = 1
      for (const item of node.items) size += sizeOf(item)
      return size
    }
    case 'repeat':
      return sizeOf(node.item) * Math.max(1, node.max ?? node.min)
    case 'set':
    case 'assertion':
      return 1
    default:
      return never(node)
  }
}

/** A selection that the condition uses twice is in the expression twice. */
function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.code === other.code && one.at.start === other.at.start && one.at.source === other.at.source
}
