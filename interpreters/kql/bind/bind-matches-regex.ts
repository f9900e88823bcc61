/** Does a regular expression match anywhere in a text? An expression that the engine refuses, refuses the query. */
import { type Range, refuse } from '../problem.js'
import { compileRegex, type Regex } from '../regex/regex.js'
import type { Expression } from '../syntax/tree.js'
import { emptyFrame, type Scalar } from './scalar.js'
import type { Scope } from './scope.js'

export function bindMatchesRegex(
  node: Expression & { kind: 'binary' },
  text: Scalar,
  pattern: Scalar,
  scope: Scope,
): Scalar {
  const { spend } = scope.context.budget
  const known = new Map<string, Regex>()
  const regexOf = (source: string): Regex => {
    const regex = known.get(source) ?? regexAt(source, node.right.at)
    if (known.size < 100) known.set(source, regex)
    return regex
  }
  if (pattern.isConstant) regexOf(pattern.evaluate(emptyFrame) as string)
  return {
    type: 'bool',
    isConstant: text.isConstant && pattern.isConstant,
    evaluate: (frame) => regexOf(pattern.evaluate(frame) as string).test(text.evaluate(frame) as string, spend),
  }
}

/** Returns the expression, or leaves with a refusal that says what the engine does not take. */
export function regexAt(source: string, at: Range): Regex {
  const compiled = compileRegex(source)
  if (compiled.ok) return compiled.regex
  return refuse(compiled.isLimit ? 'limit' : 'binding', `the regular expression is refused: ${compiled.message}`, at)
}

/** Returns the expression behind a constant argument; functions take no other. */
export function constantRegex(pattern: Scalar, at: Range): Regex {
  if (!pattern.isConstant) refuse('binding', 'the regular expression is no constant', at)
  return regexAt(pattern.evaluate(emptyFrame) as string, at)
}
