/** `extract_fields`: what the named groups of an expression catch in a value becomes tests of fields of their own. */
import { and, type Expr } from '../../schema/ir/expr.js'
import type { Template } from '../../schema/ir/template.js'
import type { Test } from '../../schema/ir/test.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { entryOf } from '../../schema/yaml/node.js'
import { textOfLeaf, textTest } from '../values/leaf-text.js'
import { writePlainText } from '../values/plain-text.js'
import { readSearch } from '../values/read-search.js'
import type { TextSearch } from '../values/text-search.js'
import { replaceOrGiveUp } from './give-up.js'
import type { Transformation } from './transformation.js'

export const extractFields: Transformation = {
  type: 'extract_fields',
  summary: 'Takes values apart by the named groups of an expression, into the fields `field_prefix.group`.',
  needs: ['regex'],
  takes: ['field_prefix', 'preserve_unmatched'],
  read: (settings, reader) => {
    const search = readSearch(settings, 'regex', reader)
    const prefix = reader.text(settings, 'field_prefix')
    const keeps = reader.flag(settings, 'preserve_unmatched')
    if (!search) return undefined
    if (search.groupNames.size === 0) {
      const { at } = entryOf(settings, 'regex')!.value
      return reader.refuse('pipeline/wrong-shape', 'no group of the expression has a name', at, 'write `(?P<name>…)`')
    }
    const replace = (leaf: Leaf): Expr | undefined => extract(leaf, search, prefix) ?? (keeps ? leaf : undefined)
    return (rule, selection) =>
      replaceOrGiveUp(rule, selection, {
        isMeant: (item) => item.every((leaf) => textOfLeaf(leaf) !== undefined),
        replace,
        reason: 'the expression of `extract_fields` does not match it',
        help: 'set `preserve_unmatched`',
        leavesOthers: true,
      })
  },
}

function extract(leaf: Leaf, search: TextSearch, prefix: string | undefined): Expr | undefined {
  const { text, slice } = writePlainText(textOfLeaf(leaf)!)
  const match = search.matchStart(text)
  if (!match) return undefined
  const items = [...search.groupNames].flatMap(([name, number]): readonly Expr[] => {
    const range = match.groups[number - 1]
    if (!range || range.start === range.end) return []
    const field = prefix ? `${prefix}.${name}` : name
    return [{ kind: 'field', field, test: testOf(slice(range.start, range.end)), at: leaf.at }]
  })
  return items.length === 0 ? undefined : and(items)
}

/** `null` and `none` are no value; numbers are numbers, unless zeros stand before them. */
function testOf(text: Template): Test {
  const plain = text.length === 1 && text[0]!.kind === 'literal' ? text[0]!.text : ''
  if (/^(?:null|none)$/i.test(plain)) return { kind: 'null' }
  const isNumber =
    /^(?:-?[1-9]\d*(?:\.\d+)?|0)$/.test(plain) && (Number.isSafeInteger(Number(plain)) || plain.includes('.'))
  return isNumber ? { kind: 'constant', value: Number(plain) } : textTest(text, false)
}
