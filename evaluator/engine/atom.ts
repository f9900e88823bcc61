/** What is an atom? A test that many rules may share; one of a single field is asked once for each text it may hold. */
import { canonicalText } from '../../schema/ir/canonical.js'
import { foldText } from '../../schema/ir/case-folding.js'
import type { FieldExpr, KeywordExpr } from '../../schema/ir/expr.js'
import { shapeOf, type Token } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'

/** Tests that one value answers. */
export type ValueAtomTest = Extract<Test, { kind: 'text' | 'regex' | 'cidr' | 'compare' | 'constant' | 'time' }>

/** Tests that are answered by what one field holds. */
export type AtomTest = ValueAtomTest | Extract<Test, { kind: 'null' | 'exists' }>

/** Returns a text that two tests share only when they mean the same. */
export function atomKey({ test, at }: FieldExpr | KeywordExpr): string {
  switch (test.kind) {
    case 'text':
      return (
        plainKey(test) ??
        `text ${test.cased ? 'cased ' : ''}${test.pattern.map((token) => tokenKey(token, test.cased)).join('')}`
      )
    // Infinity has no JSON text of its own.
    case 'compare':
      return `compare ${test.op} ${test.value}`
    case 'time':
      return `time ${test.part} ${test.op} ${test.value}`
    case 'constant':
      return `constant ${typeof test.value} ${test.value}`
    default:
      return canonicalText({ kind: 'keyword', test: test as KeywordExpr['test'], at })
  }
}

/** Nearly all tests are a text with `*` around it or without; other keys begin with a letter. */
function plainKey({ pattern, cased }: Extract<Test, { kind: 'text' }>): string | undefined {
  const shape = shapeOf(pattern)
  if (cased || shape.shape === 'present' || shape.shape === 'glob') return undefined
  return marks[shape.shape] + foldText(shape.text)
}

const marks = { equals: '=', startswith: '<', endswith: '>', contains: '~' } as const

/** Lengths stand before texts, so that nothing in a text looks like a token. */
function tokenKey(token: Token, isCased: boolean): string {
  switch (token.kind) {
    case 'literal': {
      const text = isCased ? token.text : foldText(token.text)
      return `${text.length}:${text}`
    }
    case 'any':
      return '*'
    case 'one':
      return '?'
    case 'set':
      return `[${token.characters.length}:${token.characters}`
    default:
      return never(token)
  }
}
