/** Where does a table come from, and which operators follow? `source | operator | operator`. */
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'
import { parseSource, startsSource } from './parse-source.js'
import { parseStep } from './parse-step.js'
import type { Expression, Source, Step } from './tree.js'

const longestPipeline = 400

/** Returns the bare expression when there is neither a tabular source word nor a `|`. */
export function parsePipeline(cursor: Cursor): Expression {
  const start = cursor.peek().start
  const source = startsSource(cursor) ? parseSource(cursor) : parseBare(cursor)
  if (!cursor.isSymbol('|') && source.kind === 'expression') return source.expression
  const steps: Step[] = []
  while (cursor.takeSymbol('|')) add(steps, cursor)
  return { kind: 'pipeline', source, steps, at: cursor.since(start) }
}

/** Reads a sub-query without a source: its first operator has no `|` before it. */
export function parseSteps(cursor: Cursor): readonly Step[] {
  const steps: Step[] = []
  do add(steps, cursor)
  while (cursor.takeSymbol('|'))
  return steps
}

function parseBare(cursor: Cursor): Source {
  const expression = cursor.grammar.expression(cursor)
  return { kind: 'expression', expression, at: expression.at }
}

function add(steps: Step[], cursor: Cursor): void {
  if (steps.length >= longestPipeline) refuse('limit', `more than ${longestPipeline} operators`, cursor.peek())
  const step = parseStep(cursor)
  if (step) steps.push(step)
}
