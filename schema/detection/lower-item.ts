/**
 * What does one detection item mean? `field|modifiers: value(s)`: every value goes through the chain from left to
 * right, values are linked by OR, or by AND with `all`, and `neq` negates the whole (S-063 to S-064, S-110 to S-132).
 */
import type { Expr } from '../ir/expr.js'
import { and, areKnown, not, or } from '../ir/expr.js'
import { kindInWords } from '../yaml/kind-in-words.js'
import type { YamlNode, YamlScalar } from '../yaml/node.js'
import { applyChain } from './apply-chain.js'
import { type ItemKey, noKey, placeOf, readItemKey } from './item-key.js'
import { lowerLeaf } from './lower-leaf.js'
import type { LoweringOptions } from './lowering-options.js'

/** Returns the meaning of an item, or undefined after reporting why it has none. */
export function lowerItem(keyNode: YamlScalar, value: YamlNode, options: LoweringOptions): Expr | undefined {
  const key = readItemKey(keyNode, options.reporter)
  if (!key) return undefined
  const linked = lowerValues(key, keyNode, value, options)
  return linked && key.negates ? not(linked) : linked
}

/** Returns the meaning of a keyword without a key: a plain scalar as, or in a list of, the detection `name` (S-066, S-067). */
export function lowerKeyword(name: YamlScalar, scalar: YamlScalar, options: LoweringOptions): Expr | undefined {
  return lowerScalar(noKey, name, scalar, options)
}

function lowerValues(key: ItemKey, keyNode: YamlScalar, value: YamlNode, options: LoweringOptions): Expr | undefined {
  if (value.kind === 'mapping') {
    const help = 'a value is a text, a number, a boolean, null, or a list of these; nested fields are written `a.b.c`'
    options.reporter.error('detection/wrong-type', `\`${key.field}\` has a mapping as its value`, value.at, help)
    return undefined
  }
  if (value.kind === 'scalar') {
    if (key.linksWithAnd) warnAboutSingleAll(key, keyNode, options)
    return lowerScalar(key, keyNode, value, options)
  }
  const scalars = scalarsOf(key, value.items, options)
  if (!scalars) return undefined
  if (key.linksWithAnd && scalars.length === 1) warnAboutSingleAll(key, keyNode, options)
  if (scalars.length > 1) warnAboutNulls(key, scalars, options)
  if (scalars.length === 0) return emptyList(key, keyNode, value, options)
  const items = scalars.map((scalar) => lowerScalar(key, keyNode, scalar, options))
  if (!areKnown(items)) return undefined
  return key.linksWithAnd ? and(items) : or(items)
}

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

function warnAboutSingleAll({ chain }: ItemKey, keyNode: YamlScalar, { reporter }: LoweringOptions): void {
  const link = chain.find(({ name }) => name === 'all')
  if (!link) return
  reporter.warning(
    'modifier/single-value-all',
    '`all` links the values of a list, and here is only one value',
    placeOf(link, keyNode),
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
  const values = applyChain(key, keyNode, scalar, options)
  if (!values) return undefined
  if (values.length === 1) return lowerLeaf(key, keyNode, values[0]!, scalar, options)
  const leaves = values.map((value) => lowerLeaf(key, keyNode, value, scalar, options))
  return areKnown(leaves) ? or(leaves) : undefined
}
