/** Does this event match this rule? One rule, compiled once; the meaning is that of `schema/ir`. */
import { type Expr, type FieldExpr, type KeywordExpr, leavesOf, or } from '../schema/ir/expr.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { failure, type Outcome, success } from '../schema/text/diagnostic.js'
import { never } from '../schema/text/never.js'
import { compileExpr } from './compile-expr.js'
import { refusalsOf } from './evaluable.js'
import type { Event } from './event.js'
import { heldIn } from './find-field.js'

export interface Matcher {
  matches(event: Event): boolean
  /** Returns what there is to say about a match, or undefined when the event does not match. */
  match(event: Event): Match | undefined
  /** As `match`, for an event that is known to match. */
  describe(event: Event): Match
}

export interface Match {
  /** The selections that were true and are used by the condition, in the rule's order. */
  readonly selections: readonly string[]
  /** Whether each annotation of the rule is true of the event. */
  readonly annotations: Readonly<Record<string, boolean>>
  /**
   * What the event holds in the rule's `fields`, or, when it lists none, in the fields of the tests that were true.
   * Fields that the event does not have are left out.
   */
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * Compiles a rule to a matcher. Refuses a rule that still has a placeholder (S-193) or a regular expression beyond
 * what the engine takes, with the place of each.
 */
export function compileRule(rule: DetectionRule): Outcome<Matcher> {
  const refusals = refusalsOf(rule)
  if (refusals.length > 0) return failure(refusals)
  const matches = compileExpr(rule.expr)
  let description: ((event: Event) => Match) | undefined
  const describe = (event: Event): Match => {
    description ??= compileDescription(rule)
    return description(event)
  }
  return success({ matches, describe, match: (event) => (matches(event) ? describe(event) : undefined) })
}

function compileDescription(rule: DetectionRule): (event: Event) => Match {
  const selections = selectionsOf(rule).map(([name, expr]) => [name, compileExpr(expr)] as const)
  const annotations = [...rule.annotations].map(([name, expr]) => [name, compileExpr(expr)] as const)
  const fieldsOf = compileFields(rule)
  return (event) => ({
    selections: selections.filter(([, isTrue]) => isTrue(event)).map(([name]) => name),
    annotations: record(annotations.map(([name, isTrue]) => [name, isTrue(event)])),
    fields: record(fieldsOf(event).flatMap((name) => entryFor(event, name))),
  })
}

/** Returns the selections in the rule's expression; those of a filter, which the rule does not list, come last. */
function selectionsOf(rule: DetectionRule): readonly (readonly [string, Expr])[] {
  const used = new Map<string, Expr>()
  collectSelections(rule.expr, used)
  const listed = [...rule.detections.keys()].filter((name) => used.has(name))
  return [...new Set([...listed, ...used.keys()])].map((name) => [name, used.get(name)!])
}

function collectSelections(expr: Expr, used: Map<string, Expr>): void {
  switch (expr.kind) {
    case 'selection':
      used.set(expr.name, expr.item)
      return collectSelections(expr.item, used)
    case 'and':
    case 'or':
      for (const item of expr.items) collectSelections(item, used)
      return
    case 'not':
      return collectSelections(expr.item, used)
    case 'field':
    case 'keyword':
      return
    default:
      never(expr)
  }
}

function compileFields(rule: DetectionRule): (event: Event) => readonly string[] {
  if (rule.metadata.fields.length > 0) return () => rule.metadata.fields
  const runs = runsOf(leavesOf(rule.expr)).map(({ names, leaves }) => ({ names, isTrue: compileExpr(or(leaves)) }))
  return (event) => {
    const names = new Set<string>()
    for (const run of runs) {
      if (run.names.every((name) => names.has(name)) || !run.isTrue(event)) continue
      for (const name of run.names) names.add(name)
    }
    return [...names]
  }
}

interface Run {
  readonly names: readonly string[]
  readonly leaves: FieldExpr[]
}

/** Puts tests of the same fields that follow each other together: a list of values is asked as one. */
function runsOf(leaves: readonly (FieldExpr | KeywordExpr)[]): readonly Run[] {
  const runs: Run[] = []
  for (const leaf of leaves) {
    if (leaf.kind === 'keyword') continue
    const names = namesOf(leaf)
    const last = runs.at(-1)
    if (last && names.length === last.names.length && names.every((name, at) => name === last.names[at])) {
      last.leaves.push(leaf)
    } else runs.push({ names, leaves: [leaf] })
  }
  return runs
}

function namesOf(leaf: FieldExpr): readonly string[] {
  return leaf.test.kind === 'sameAs' ? [leaf.field, leaf.test.field] : [leaf.field]
}

function entryFor(event: Event, name: string): readonly (readonly [string, unknown])[] {
  const found = event.find(name)
  return found.isPresent ? [[name, heldIn(found)]] : []
}

/** Without a prototype, so that an event's `__proto__` is a name like any other. */
function record<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> {
  const made = Object.create(null) as Record<string, T>
  for (const [name, value] of entries) made[name] = value
  return made
}
