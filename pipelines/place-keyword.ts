/** Where in a row is a keyword of a rule searched? A keyword becomes tests of the columns that hold an event's values. */
import { type Expr, type KeywordExpr, or } from '../schema/ir/expr.js'
import { type Pattern, shapeOf } from '../schema/ir/pattern.js'
import { never } from '../schema/text/never.js'
import type { KeywordPlace } from './pipeline.js'

/** The tests, or why there are none. */
export type PlacedKeyword = { readonly expr: Expr; readonly assumes?: string } | { readonly refusal: string }

/** Returns a keyword as tests of columns; at least one place. */
export function placeKeyword(leaf: KeywordExpr, places: readonly KeywordPlace[]): PlacedKeyword {
  const exprs: Expr[] = []
  let assumes: string | undefined
  for (const place of places) {
    switch (place.holds) {
      case 'text':
        exprs.push(testOf(leaf, place.column))
        break
      case 'lines':
        exprs.push(...(staysInLine(leaf) ? [place.column] : place.of).map((column) => testOf(leaf, column)))
        break
      case 'json': {
        const escaped = escapeIn(leaf)
        if (!escaped)
          return { refusal: `\`${place.of}\` is searched as JSON text, where only a plain text can be found` }
        exprs.push(testOf(escaped, place.column))
        assumes = `the keyword is searched in the JSON text of \`${place.of}\`, where names stand beside values`
        break
      }
      case 'xml':
        exprs.push(testOf(leaf, place.column), ...spelledIn(leaf).map((one) => testOf(one, place.column)))
        assumes = `the keyword is searched in the text of the event, where names stand beside values`
        break
      default:
        return never(place)
    }
  }
  return { expr: or(exprs), ...(assumes === undefined ? {} : { assumes }) }
}

function testOf({ test, at }: KeywordExpr, field: string): Expr {
  return { kind: 'field', field, test, at }
}

/** Returns true when a keyword that is found in several values, a line each, is found in one of them. */
function staysInLine({ test }: KeywordExpr): boolean {
  const text = test.kind === 'text' ? plainTextOf(test.pattern) : undefined
  return text !== undefined && !text.includes('\n')
}

/** XML writes `&`, `<` and `>` as entities. */
function spelledIn(leaf: KeywordExpr): readonly KeywordExpr[] {
  const { test } = leaf
  if (test.kind !== 'text') return []
  const pattern = test.pattern.map((token) =>
    token.kind === 'literal' ? { ...token, text: asXml(token.text) } : token,
  )
  const isSame = JSON.stringify(pattern) === JSON.stringify(test.pattern)
  return isSame ? [] : [{ ...leaf, test: { ...test, pattern } }]
}

const asXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** JSON writes `\\` and `"` with a backslash, so that a keyword has to be written in the same way. */
function escapeIn(leaf: KeywordExpr): KeywordExpr | undefined {
  const { test } = leaf
  const text = test.kind === 'text' ? plainTextOf(test.pattern) : undefined
  if (text === undefined || test.kind !== 'text') return undefined
  const pattern: Pattern = test.pattern.map((token) =>
    token.kind === 'literal' ? { ...token, text: JSON.stringify(token.text).slice(1, -1) } : token,
  )
  return { ...leaf, test: { ...test, pattern } }
}

function plainTextOf(pattern: Pattern): string | undefined {
  const shape = shapeOf(pattern)
  return shape.shape === 'contains' ? shape.text : undefined
}
