/**
 * What does one detection item mean? `field|modifiers: value(s)`: every value goes through the chain from left to
 * right, values are linked by OR, or by AND with `all`, and `neq` negates the whole (S-063 to S-064, S-110 to S-132).
 */

import type { Expr, FieldExpr, KeywordExpr } from '../ir/expr.js'
import { and, not, or } from '../ir/expr.js'
import { any } from '../ir/pattern.js'
import type { PlaceholderValues } from '../ir/placeholder-values.js'
import { normalizeTemplate } from '../ir/template.js'
import type { Test } from '../ir/test.js'
import type { ModifierProblem, ValueModifier } from '../modifiers/modifier.js'
import type { Value, ValueKind } from '../modifiers/value.js'
import { kindInWords } from '../yaml/kind-in-words.js'
import type { YamlNode, YamlScalar } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Budget } from './budget.js'
import { type ChainLink, type ItemKey, readItemKey } from './item-key.js'
import { lowerValue } from './lower-value.js'
import { parseText } from './parse-text.js'
import type { Reporter } from './reporter.js'

/** Far above any value of a rule: work on a text is bounded with it. */
const longestText = 65_536

export interface LoweringOptions {
  readonly placeholders: PlaceholderValues
  readonly reporter: Reporter
  readonly budget: Budget
}

/** Returns the meaning of an item, or undefined after reporting why it has none. */
export function lowerItem(keyNode: YamlScalar, value: YamlNode, options: LoweringOptions): Expr | undefined {
  const key = readItemKey(keyNode, options.reporter)
  if (!key) return undefined
  return lowerValues(key, keyNode, value, options)
}

/** Returns the meaning of a keyword without a key: a plain scalar as, or in a list of, the detection `name` (S-066, S-067). */
export function lowerKeyword(name: YamlScalar, scalar: YamlScalar, options: LoweringOptions): Expr | undefined {
  return lowerScalar({ field: '', chain: [] }, name, scalar, options)
}

function lowerValues(key: ItemKey, keyNode: YamlScalar, value: YamlNode, options: LoweringOptions): Expr | undefined {
  const { reporter } = options
  if (value.kind === 'mapping') {
    const help = 'a value is a text, a number, a boolean, null, or a list of these; nested fields are written `a.b.c`'
    reporter.error('detection/wrong-type', `\`${key.field}\` has a mapping as its value`, value.at, help)
    return undefined
  }
  const linksWithAnd = key.chain.some(({ modifier }) => isItem(modifier.works) && modifier.name === 'all')
  const negates = key.chain.filter(({ modifier }) => isItem(modifier.works) && modifier.name === 'neq').length % 2 === 1
  const scalars = value.kind === 'sequence' ? scalarsOf(key, value.items, options) : [value]
  if (!scalars) return undefined
  if (linksWithAnd) warnAboutSingleAll(key, scalars, options)
  if (scalars.length > 1) warnAboutNulls(key, scalars, options)
  const items = scalars.map((scalar) => lowerScalar(key, keyNode, scalar, options))
  if (items.some((item) => item === undefined)) return undefined
  const known = items as Expr[]
  const linked = known.length === 0 ? emptyList(key, keyNode, value, options) : linksWithAnd ? and(known) : or(known)
  return linked && negates ? not(linked) : linked
}

const isItem = (works: string): boolean => works === 'on the item'

function scalarsOf(key: ItemKey, items: readonly YamlNode[], { reporter }: LoweringOptions): YamlScalar[] | undefined {
  const scalars: YamlScalar[] = []
  let isSound = true
  for (const item of items) {
    if (item.kind === 'scalar') scalars.push(item)
    else {
      const help =
        'a list of values holds texts, numbers and booleans; for alternatives of several fields make the selection a list of mappings'
      reporter.error(
        'detection/wrong-type',
        `the values of \`${key.field}\` hold a ${kindInWords(item)}`,
        item.at,
        help,
      )
      isSound = false
    }
  }
  return isSound ? scalars : undefined
}

/** An empty list is the same as null (S-092); keywords cannot be null. */
function emptyList(
  key: ItemKey,
  keyNode: YamlScalar,
  value: YamlNode,
  { reporter }: LoweringOptions,
): Expr | undefined {
  if (key.field !== '' && key.chain.length === 0) {
    return { kind: 'field', field: key.field, test: { kind: 'null' }, at: value.at }
  }
  reporter.error(
    'detection/empty',
    'the list of values is empty',
    value.at.start === value.at.end ? keyNode.at : value.at,
    'name at least one value',
  )
  return undefined
}

function warnAboutSingleAll(key: ItemKey, scalars: readonly YamlScalar[], { reporter }: LoweringOptions): void {
  const link = key.chain.find(({ name }) => name === 'all')
  if (scalars.length !== 1 || !link) return
  reporter.warning(
    'modifier/single-value-all',
    '`all` links the values of a list, and here is only one value',
    link.at,
    'remove `all`',
  )
}

function warnAboutNulls(key: ItemKey, scalars: readonly YamlScalar[], { reporter }: LoweringOptions): void {
  const empty = scalars.find((scalar) => scalar.value === null)
  if (!empty || key.field === '') return
  const help = 'the specification keeps null out of lists: write a selection of its own for it'
  reporter.warning('value/null-in-list', '`null` stands in a list of values', empty.at, help)
}

function lowerScalar(
  key: ItemKey,
  keyNode: YamlScalar,
  scalar: YamlScalar,
  options: LoweringOptions,
): Expr | undefined {
  const first = firstValue(key.chain, scalar, options)
  if (!first || !options.budget.spend(sizeOf(first), scalar.at, options.reporter)) return undefined
  const values = applyChain(key, first, scalar, options)
  if (!values) return undefined
  const leaves = values.map((value) => lowerLeaf(key, keyNode, value, scalar, options))
  return leaves.some((leaf) => leaf === undefined) ? undefined : or(leaves as Expr[])
}

function firstValue(chain: readonly ChainLink[], scalar: YamlScalar, { reporter }: LoweringOptions): Value | undefined {
  const { value } = scalar
  switch (typeof value) {
    case 'string': {
      if (value.length > longestText) {
        const message = `a text of ${value.length} characters, and the most is ${longestText}`
        reporter.error('value/too-long', message, scalar.at, 'no field holds that much: shorten it')
        return undefined
      }
      const placeholders = chain.some(({ modifier }) => modifier.name === 'expand')
      return { kind: 'string', tokens: parseText(value, { placeholders }), cased: false, encoding: 'text' }
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

function applyChain(
  key: ItemKey,
  first: Value,
  scalar: YamlScalar,
  options: LoweringOptions,
): readonly Value[] | undefined {
  let values: readonly Value[] = [first]
  for (const link of key.chain) {
    if (link.modifier.works === 'on the item') continue
    const next: Value[] = []
    for (const value of values) {
      const applied = applyOne(link.modifier, link, value, key, scalar, options)
      if (!applied || !options.budget.spend(4 * sumOf(applied), scalar.at, options.reporter)) return undefined
      for (const one of applied) next.push(one)
    }
    values = next
  }
  return values
}

const sumOf = (values: readonly Value[]): number => values.reduce((sum, value) => sum + sizeOf(value), 0)

function sizeOf(value: Value): number {
  if (value.kind !== 'string') return 1
  return value.tokens.reduce((size, token) => size + 1 + (token.kind === 'literal' ? token.text.length / 16 : 0), 1)
}

function applyOne(
  modifier: ValueModifier,
  link: ChainLink,
  value: Value,
  key: ItemKey,
  scalar: YamlScalar,
  { reporter, placeholders }: LoweringOptions,
): readonly Value[] | undefined {
  if (!modifier.accepts.includes(value.kind)) {
    reportWrongKind(modifier, link, value.kind, key, scalar, reporter)
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

const kindWords: Readonly<Record<ValueKind, string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'a boolean',
  null: 'null',
  regex: 'a regular expression',
  network: 'a network',
  comparison: 'a comparison',
  time: 'a part of a date',
  presence: 'the presence of a field',
  'field reference': 'the name of a field',
}

const scalarKinds: readonly ValueKind[] = ['string', 'number', 'boolean', 'null']

function reportWrongKind(
  modifier: ValueModifier,
  link: ChainLink,
  kind: ValueKind,
  key: ItemKey,
  scalar: YamlScalar,
  reporter: Reporter,
): void {
  const wanted = modifier.accepts.map((one) => kindWords[one]).join(' or ')
  if (scalarKinds.includes(kind)) {
    const help =
      modifier.accepts.includes('string') && kind !== 'null'
        ? `quote the value if it is text: \`'${scalar.text}'\``
        : kind === 'string' && modifier.accepts.includes('number')
          ? 'write the number without quotes'
          : kind === 'string' && modifier.accepts.includes('regex')
            ? `put \`re\` before it: \`${key.field}|re|${link.name}\``
            : `give it ${wanted}, or remove \`${link.name}\``
    reporter.error(
      'modifier/wrong-value',
      `\`${link.name}\` takes ${wanted}, and the value is ${kindWords[kind]}`,
      scalar.at,
      help,
    )
    return
  }
  const help =
    modifier.accepts.includes('number') && kind === 'comparison'
      ? 'put the part of the date first: `hour|gt`'
      : `remove \`${link.name}\`, or move it`
  reporter.error(
    'modifier/wrong-order',
    `\`${link.name}\` cannot stand behind what makes the value ${kindWords[kind]}`,
    link.at,
    help,
  )
}

function lowerLeaf(
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
