/**
 * `user`: events write `DOMAIN\name` into one field; the target has a column for each half. A Windows account name
 * has exactly one backslash, so a pattern matches the whole where one half of it matches the domain and the other the
 * name, for some way of spending the backslash.
 */
import { and, type Expr, or } from '../../schema/ir/expr.js'
import { any, literal, type Pattern, type Token } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import { never } from '../../schema/text/never.js'
import { type Conversion, type ConversionRequest, leafOn, type TextTest } from './conversion.js'

export const user: Conversion = {
  name: 'user',
  summary: '`DOMAIN\\name` is split at its backslash into two columns.',
  roles: ['domain', 'name'],
  text: (test, request) => {
    const halves = splits(test.pattern)
    const alternatives = halves.map(([domain, name]) => bothHalves(test, request, domain, name))
    if (alternatives.length > 0) return or(alternatives)
    return {
      refusal: `\`${request.field}\` holds a domain, a backslash and a name, and the value has no place for them`,
      help: "write `'DOMAIN\\name'`, or a part of it with `contains`, `startswith` or `endswith`",
    }
  },
}

type Halves = readonly [Pattern, Pattern]

/** Returns the ways in which the one backslash of an account can be taken by a pattern. */
function splits(pattern: Pattern): readonly Halves[] {
  const written = pattern.flatMap((token) => (token.kind === 'literal' ? [...token.text] : [])).filter(isBackslash)
  if (written.length > 1) return []
  return pattern.flatMap((token, at) => splitsAt(pattern, at, token, written.length > 0))
}

function splitsAt(pattern: Pattern, at: number, token: Token, isWritten: boolean): readonly Halves[] {
  const before = pattern.slice(0, at)
  const after = pattern.slice(at + 1)
  switch (token.kind) {
    case 'any':
      return isWritten ? [] : [[tidy([...before, any]), tidy([any, ...after])]]
    case 'one':
      return isWritten ? [] : [[tidy(before), tidy(after)]]
    case 'set':
      return isWritten || !token.characters.includes('\\') ? [] : [[tidy(before), tidy(after)]]
    case 'literal': {
      const split = token.text.indexOf('\\')
      if (split === -1) return []
      return [
        [
          tidy([...before, literal(token.text.slice(0, split))]),
          tidy([literal(token.text.slice(split + 1)), ...after]),
        ],
      ]
    }
    default:
      return never(token)
  }
}

const isBackslash = (character: string): boolean => character === '\\'
const tidy = (tokens: Pattern): Pattern => normalizeTemplate(tokens) as Pattern

function bothHalves(test: TextTest, request: ConversionRequest, domain: Pattern, name: Pattern): Expr {
  const halves = [
    leafOn(request, 'domain', { ...test, pattern: domain }),
    leafOn(request, 'name', { ...test, pattern: name }),
  ]
  const asking = halves.filter(({ test: half }) => !(half.kind === 'text' && isAny(half.pattern)))
  return asking.length === 0 ? leafOn(request, 'name', test) : and(asking)
}

/** A half that may be anything asks nothing: every account has both halves. */
const isAny = (pattern: Pattern): boolean => pattern.length === 1 && pattern[0]!.kind === 'any'
