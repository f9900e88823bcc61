/** Which arrays become rows? `mv-expand` and `mv-apply`, with the type and the name of what comes out. */
import type { Cursor } from './cursor.js'
import { parseParameters, wordOf } from './parse-parameters.js'
import type { ExpandItem, Expression, Name, Step } from './tree.js'
import { expectType } from './type-name.js'

export function parseExpand(cursor: Cursor, start: number): Step {
  const settings = parseParameters(cursor, ['kind', 'bagexpansion', 'with_itemindex'])
  const kind = wordOf(cursor, settings.get('kind') ?? settings.get('bagexpansion'), ['bag', 'array'])
  const parts = parseItems(cursor, settings.get('with_itemindex'))
  return { kind: 'mv-expand', bagsAsPairs: kind === 'array', ...parts, at: cursor.since(start) }
}

export function parseExpandApply(cursor: Cursor, start: number): Step {
  const settings = parseParameters(cursor, ['with_itemindex'])
  const parts = parseItems(cursor, settings.get('with_itemindex'))
  cursor.expectWord('on')
  const steps = cursor.deeper(() => cursor.parenthesised(() => cursor.grammar.steps(cursor)))
  return { kind: 'mv-apply', ...parts, steps, at: cursor.since(start) }
}

interface Parts {
  readonly items: readonly ExpandItem[]
  readonly indexColumn?: Name
  readonly limit?: Expression
}

function parseItems(cursor: Cursor, index: { text: string; start: number; end: number } | undefined): Parts {
  const items = cursor.list(() => parseItem(cursor))
  return {
    items,
    ...(index && { indexColumn: { text: index.text, at: index } }),
    ...(cursor.takeWord('limit') && { limit: cursor.grammar.expression(cursor) }),
  }
}

function parseItem(cursor: Cursor): ExpandItem {
  const width = cursor.nameWidth()
  const isNamed = width > 0 && cursor.isSymbol('=', width)
  const name = isNamed ? cursor.expectName() : undefined
  if (isNamed) cursor.expectSymbol('=')
  const value = cursor.grammar.expression(cursor)
  if (!cursor.takeWord('to')) return { ...(name && { name }), value }
  cursor.expectWord('typeof')
  const type = cursor.parenthesised(() => expectType(cursor))
  return { ...(name && { name }), value, type }
}
