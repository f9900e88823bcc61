/** Which leaf of the tree is a value? A test of a field, or a search in the whole event where the key names no field. */
import type { FieldExpr, KeywordExpr } from '../ir/expr.js'
import { any } from '../ir/pattern.js'
import { normalizeTemplate } from '../ir/template.js'
import type { Test } from '../ir/test.js'
import type { Value } from '../modifiers/value.js'
import type { YamlScalar } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import type { ItemKey } from './item-key.js'
import { lowerValue } from './lower-value.js'
import type { LoweringOptions } from './lowering-options.js'

/** Returns the leaf for a value, or undefined after reporting why there is none. */
export function lowerLeaf(
  key: ItemKey,
  keyNode: YamlScalar,
  value: Value,
  scalar: YamlScalar,
  { reporter }: LoweringOptions,
): FieldExpr | KeywordExpr | undefined {
  const lowered = lowerValue(value)
  if (!lowered.ok) {
    const { problem } = lowered
    reporter.error(problem.code, problem.message, spanWithin(scalar, problem.start, problem.end), problem.help)
    return undefined
  }
  const at = scalar.at.start === scalar.at.end ? keyNode.at : scalar.at
  if (key.field !== '') return { kind: 'field', field: key.field, test: lowered.test, at }
  const test = isAnchored(key) ? undefined : keywordTest(lowered.test)
  if (test) return { kind: 'keyword', test, at }
  if (lowered.test.kind === 'null') {
    reporter.error('detection/empty', 'a keyword is null', at, "write a text; an empty text is `''`")
  } else {
    reporter.error(
      'modifier/needs-field',
      'this asks something of a field, but the key names none',
      keyNode.at,
      `write the field before the first \`|\``,
    )
  }
  return undefined
}

/** A whole event has no beginning and no end; an expression brings its own anchors (S-124). */
function isAnchored({ chain }: ItemKey): boolean {
  return chain[0]?.name !== 're' && chain.some(({ name }) => name === 'startswith' || name === 'endswith')
}

/** A keyword is searched anywhere in a value (S-100), numbers as their decimal text (S-102). */
function keywordTest(test: Test): KeywordExpr['test'] | undefined {
  switch (test.kind) {
    case 'text':
      return { ...test, pattern: normalizeTemplate([any, ...test.pattern, any]) as typeof test.pattern }
    case 'constant':
      return { kind: 'text', cased: false, pattern: [any, { kind: 'literal', text: String(test.value) }, any] }
    case 'unresolved':
      return test.as === 'regex' ? test : { ...test, template: normalizeTemplate([any, ...test.template, any]) }
    case 'regex':
      return test
    default:
      return undefined
  }
}
