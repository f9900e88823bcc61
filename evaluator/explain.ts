/**
 * Why does an event match a rule, or not? A tree like the rule's expression, in which every part has its answer, every
 * leaf what was asked and what was found, and every part how much it has to do with the verdict.
 */
import type { Expr } from '../schema/ir/expr.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { failure, type Outcome, success } from '../schema/text/diagnostic.js'
import { never } from '../schema/text/never.js'
import type { Span } from '../schema/text/source.js'
import { refusalsOf } from './evaluable.js'
import type { Event } from './event.js'
import { compileLeafReport, type LeafReport } from './explain-leaf.js'

/**
 * What a part has to do with the verdict. `alone`: had it been otherwise, so had the verdict. `together`: only with
 * others, all of which would have to be otherwise. `none`: the others decided.
 */
export type Sway = 'alone' | 'together' | 'none'

interface Part {
  readonly result: boolean
  readonly sway: Sway
}

export type Explanation =
  | (Part & { readonly kind: 'and' | 'or'; readonly items: readonly Explanation[] })
  | (Part & { readonly kind: 'not'; readonly item: Explanation })
  | (Part & { readonly kind: 'selection'; readonly name: string; readonly item: Explanation; readonly at: Span })
  | LeafExplanation

export interface LeafExplanation extends Part, LeafReport {
  readonly kind: 'leaf'
}

export type Explainer = (event: Event) => Explanation

/** Explains one event; refuses the same rules as `compileRule`. */
export function explain(rule: DetectionRule, event: Event): Outcome<Explanation> {
  const explainer = compileExplainer(rule)
  return explainer.ok ? success(explainer.value(event)) : explainer
}

/** Compiles a rule for the explanation of many events. */
export function compileExplainer(rule: DetectionRule): Outcome<Explainer> {
  const refusals = refusalsOf(rule)
  return refusals.length > 0 ? failure(refusals) : success(compileExplanation(rule.expr))
}

/** Compiles an expression without unresolved tests. */
export function compileExplanation(expr: Expr): Explainer {
  const answer = compileAnswer(expr)
  return (event) => withSway(answer(event), 'alone')
}

/** Returns the leaves that have to do with the verdict, in reading order. */
export function decisiveLeaves(explanation: Explanation): readonly LeafExplanation[] {
  if (explanation.sway === 'none') return []
  switch (explanation.kind) {
    case 'and':
    case 'or':
      return explanation.items.flatMap(decisiveLeaves)
    case 'not':
    case 'selection':
      return decisiveLeaves(explanation.item)
    case 'leaf':
      return [explanation]
    default:
      return never(explanation)
  }
}

/** Answers every part; how much each matters is known only when all are answered. */
function compileAnswer(expr: Expr): Explainer {
  const sway = 'none'
  switch (expr.kind) {
    case 'and':
    case 'or': {
      const { kind } = expr
      const parts = expr.items.map(compileAnswer)
      return (event) => {
        const items = parts.map((part) => part(event))
        const result = kind === 'and' ? items.every((item) => item.result) : items.some((item) => item.result)
        return { kind, result, sway, items }
      }
    }
    case 'not': {
      const part = compileAnswer(expr.item)
      return (event) => {
        const item = part(event)
        return { kind: 'not', result: !item.result, sway, item }
      }
    }
    case 'selection': {
      const { name, at } = expr
      const part = compileAnswer(expr.item)
      return (event) => {
        const item = part(event)
        return { kind: 'selection', name, result: item.result, sway, item, at }
      }
    }
    case 'field':
    case 'keyword': {
      const report = compileLeafReport(expr)
      return (event) => ({ kind: 'leaf', sway, ...report(event) })
    }
    default:
      return never(expr)
  }
}

function withSway(part: Explanation, sway: Sway): Explanation {
  if (sway === 'none') return part
  switch (part.kind) {
    case 'and':
    case 'or':
      return { ...part, sway, items: swayItems(part, sway) }
    case 'not':
    case 'selection':
      return { ...part, sway, item: withSway(part.item, sway) }
    case 'leaf':
      return { ...part, sway }
    default:
      return never(part)
  }
}

/** A true `and` hangs on each item, a false one on those that are false; `or` the other way round. */
function swayItems(part: Extract<Explanation, { kind: 'and' | 'or' }>, sway: Sway): readonly Explanation[] {
  if (part.result === (part.kind === 'and')) return part.items.map((item) => withSway(item, sway))
  const decisive = part.items.filter(({ result }) => result === part.result)
  const share = decisive.length === 1 ? sway : 'together'
  return part.items.map((item) => withSway(item, item.result === part.result ? share : 'none'))
}
