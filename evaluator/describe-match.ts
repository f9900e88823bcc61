/** What is there to say about a match? Which selections were true, and what the event holds in the fields that counted. */
import { type Expr, type FieldExpr, type KeywordExpr, leavesOf, or } from '../schema/ir/expr.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import { never } from '../schema/text/never.js'
import { compileExpr } from './compile-expr.js'
import type { Event } from './event.js'
import { heldIn } from './find-field.js'

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

/** A match but for what the event holds: it is the same where the same tests are true. */
export interface MatchForm extends Omit<Match, 'fields'> {
  /** Names of fields to be shown, whether the event has them or not. */
  readonly names: readonly string[]
}

/** Returns a function that says which form the match of an event has. The event is known to match. */
export function compileForm(rule: DetectionRule): (event: Event) => MatchForm {
  const selections = selectionsOf(rule).map(([name, expr]) => [name, compileExpr(expr)] as const)
  const annotations = [...rule.annotations].map(([name, expr]) => [name, compileExpr(expr)] as const)
  const namesOf = compileNames(rule)
  return (event) => ({
    selections: selections.filter(([, isTrue]) => isTrue(event)).map(([name]) => name),
    annotations: annotate(annotations.map(([name, isTrue]) => [name, isTrue(event)])),
    names: namesOf(event),
  })
}

/** Returns the match of an event that has this form. */
export function fillForm({ selections, annotations, names }: MatchForm, event: Event): Match {
  const fields = emptyRecord<unknown>()
  for (const name of names) {
    const found = event.find(name)
    if (found.isPresent) fields[name] = heldIn(found)
  }
  return { selections, annotations, fields }
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

function compileNames(rule: DetectionRule): (event: Event) => readonly string[] {
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

function annotate(entries: readonly (readonly [string, boolean])[]): Readonly<Record<string, boolean>> {
  const annotations = emptyRecord<boolean>()
  for (const [name, isTrue] of entries) annotations[name] = isTrue
  return annotations
}

/** Without a prototype, so that an event's `__proto__` is a name like any other. */
function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}
