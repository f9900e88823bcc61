/**
 * Which tests does the `search` command say exactly, and what is the nearest it can say that lets no event slip?
 * `search` has no `?`, no literal `*`, no case, no expressions, and reads `10.0.0.0/8` as a network.
 */
import { type Expr, type FieldExpr, not, or } from '../../schema/ir/expr.js'
import type { Network } from '../../schema/ir/network.js'
import { any, type Pattern, shapeOf } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import type { Column } from '../../schema/mapping/column.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { never } from '../../schema/text/never.js'
import type { ColumnOf, WritableTest } from '../dialect.js'
import { expandSets, hasCaseBeyondAscii, hasLoneSurrogate, literalsOf } from '../pattern-regex.js'
import { needsSpellingOut } from './entities.js'
import { isWord, longestWord, rawColumn } from './raw-text.js'

const everything: Expr = { kind: 'and', items: [] }
const nothing: Expr = { kind: 'or', items: [] }

/** How many values may stand for one with classes of characters. */
export const mostChoices = 5

/** Returns true when `search` alone says what the expression means. */
export function isExactInSearch(expr: Expr, columnOf: ColumnOf): boolean {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.items.every((item) => isExactInSearch(item, columnOf))
    case 'not':
    case 'selection':
      return isExactInSearch(expr.item, columnOf)
    case 'field':
    case 'keyword':
      return isExactLeaf(expr, columnOf)
    default:
      return never(expr)
  }
}

/** Returns an expression that `search` says exactly and that is true wherever the given one is. */
export function widen(expr: Expr, columnOf: ColumnOf): Expr {
  return bound(expr, columnOf, 'upper')
}

/** What an inexact leaf may become hangs on the number of negations over it: more events above, fewer below. */
function bound(expr: Expr, columnOf: ColumnOf, side: 'upper' | 'lower'): Expr {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return join(
        expr.kind,
        expr.items.map((item) => bound(item, columnOf, side)),
      )
    case 'not': {
      const item = bound(expr.item, columnOf, side === 'upper' ? 'lower' : 'upper')
      return isEverything(item) ? nothing : isNothing(item) ? everything : not(item)
    }
    case 'selection':
      return bound(expr.item, columnOf, side)
    case 'field':
    case 'keyword':
      if (isExactLeaf(expr, columnOf)) return expr
      return side === 'lower' ? nothing : expr.kind === 'field' ? widenLeaf(expr, columnOf) : everything
    default:
      return never(expr)
  }
}

export const isEverything = (expr: Expr): boolean => expr.kind === 'and' && expr.items.length === 0
const isNothing = (expr: Expr): boolean => expr.kind === 'or' && expr.items.length === 0

/** Returns the items joined, without those that say nothing or say again what another one says. */
export function join(kind: 'and' | 'or', items: readonly Expr[]): Expr {
  const absorbs = kind === 'and' ? isNothing : isEverything
  if (items.some(absorbs)) return kind === 'and' ? nothing : everything
  const flat = items.flatMap((item) => (item.kind === kind ? item.items : [item]))
  const kept = absorb(
    kind,
    flat.filter((item) => !isEverything(item) && !isNothing(item)),
  )
  return kept.length === 1 ? kept[0]! : { kind, items: kept }
}

/** A value that a field has makes the field present: one of the two is enough, in `and` the value, in `or` presence. */
function absorb(kind: 'and' | 'or', items: readonly Expr[]): readonly Expr[] {
  const present = new Set(items.map(presentField))
  if (present.size === 1 && present.has(undefined)) return items
  const valued = new Set(items.map(valuedField))
  const said = new Set<string>()
  return items.filter((item) => {
    const [presence, value] = [presentField(item), valuedField(item)]
    if (value !== undefined) return kind === 'and' || !present.has(value)
    if (presence === undefined) return true
    const isNew = !said.has(presence)
    said.add(presence)
    return isNew && (kind === 'or' || !valued.has(presence))
  })
}

function presentField(expr: Expr): string | undefined {
  if (expr.kind !== 'field') return undefined
  const { test } = expr
  const isPresence = test.kind === 'exists' ? test.expected : test.kind === 'text' && isAnything(test.pattern)
  return isPresence ? expr.field : undefined
}

const isAnything = (pattern: Pattern): boolean => pattern.length === 1 && pattern[0]!.kind === 'any'

function valuedField(expr: Expr): string | undefined {
  if (expr.kind !== 'field') return undefined
  const { kind } = expr.test
  if (kind === 'cidr' || kind === 'constant') return expr.field
  const isText = expr.test.kind === 'text' && expr.test.pattern.length > 0 && !isAnything(expr.test.pattern)
  return isText ? expr.field : undefined
}

function isExactLeaf(leaf: Leaf, columnOf: ColumnOf): boolean {
  return leaf.kind === 'field' && isExactTest(columnOf(leaf.field), leaf.test as WritableTest)
}

function isExactTest(column: Column, test: WritableTest): boolean {
  if (column.value || needsSpellingOut(column, test)) return false
  switch (test.kind) {
    case 'text':
      if (column.name === rawColumn) return isWord(test.pattern) && !test.cased
      return isExactText(test.pattern, test.cased)
    case 'cidr':
      return !mayHaveZone(column, test.network)
    case 'constant':
    case 'null':
    case 'exists':
      return true
    case 'regex':
    case 'compare':
    case 'sameAs':
    case 'time':
      return false
    default:
      return never(test)
  }
}

/** An IPv6 address in a text may have a zone behind it, which `search` knows nothing of. */
export function mayHaveZone({ type }: Column, { version }: Network): boolean {
  return version === 6 && type !== 'ip'
}

function isExactText(pattern: Pattern, cased: boolean): boolean {
  if (cased || pattern.some(({ kind }) => kind === 'one')) return false
  if (literalsOf(pattern).some((text) => !isPlain(text))) return false
  const choices = expandSets(pattern, mostChoices)
  return choices !== undefined && !choices.some(looksLikeNetwork)
}

function isPlain(text: string): boolean {
  if (/^[ -)+-~]*$/.test(text)) return true
  return !/[*\p{Cc}]/u.test(text) && !hasLoneSurrogate(text) && !hasCaseBeyondAscii(text)
}

function looksLikeNetwork(pattern: Pattern): boolean {
  const shape = shapeOf(pattern)
  return shape.shape === 'equals' && /^[0-9A-Fa-f.:]+\/\d+$/.test(shape.text)
}

/** What a positive test demands at the least: a coarser pattern, or that the field is there. */
function widenLeaf(leaf: FieldExpr, columnOf: ColumnOf): Expr {
  const { test } = leaf
  const column = columnOf(leaf.field)
  if (column.value) return everything
  if (column.name === rawColumn) return widenRaw(leaf)
  switch (test.kind) {
    case 'text': {
      const pattern = column.spelling === 'xml' ? withoutEntities(test.pattern) : test.pattern
      return { ...leaf, test: { kind: 'text', pattern: widenPattern(pattern), cased: false } }
    }
    case 'sameAs': {
      const other = columnOf(test.field).value ? [] : [presenceOf({ ...leaf, field: test.field })]
      return { kind: 'and', items: [presenceOf(leaf), ...other] }
    }
    case 'cidr':
    case 'regex':
    case 'compare':
    case 'time':
      return presenceOf(leaf)
    default:
      return or([leaf])
  }
}

/** Every event has a raw text. */
function widenRaw(leaf: FieldExpr): Expr {
  const word = leaf.test.kind === 'text' ? longestWord(leaf.test.pattern) : undefined
  return word ? { ...leaf, test: { kind: 'text', pattern: word, cased: false } } : everything
}

function presenceOf(leaf: FieldExpr): Expr {
  return { ...leaf, test: { kind: 'exists', expected: true } }
}

/** A character that XML spells out may be itself or an entity. */
function withoutEntities(pattern: Pattern): Pattern {
  return pattern.flatMap((token): Pattern => {
    if (token.kind !== 'literal') return [token]
    return [...token.text].map((text) => (/[&<>]/.test(text) ? any : { kind: 'literal', text }))
  })
}

/** Every character that `search` cannot say becomes a wildcard; a network gets one, so that it is read as text. */
function widenPattern(pattern: Pattern): Pattern {
  const tokens = pattern.flatMap((token): Pattern => {
    if (token.kind !== 'literal') return [any]
    return [...token.text].map((text) => (isPlain(text) ? { kind: 'literal', text } : any))
  })
  const wide = normalizeTemplate(tokens) as Pattern
  return looksLikeNetwork(wide) ? [...wide, any] : wide
}
