/** Does a value's text match a pattern? The plain shapes, which are nearly all of them, need no wildcard matcher. */
import { foldText } from '../../schema/ir/case-folding.js'
import { type Pattern, type Shape, shapeOf, type Token } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'
import type { EventValue } from '../event-value.js'
import { hasLooseEnd } from './code-points.js'
import { compileGlob } from './glob.js'
import type { ValueTest } from './value-test.js'

export type TextTest = Extract<Test, { kind: 'text' }>

/** Compiles a text test (S-080, S-081). A value without text (null) matches no pattern, not even `*`. */
export function compileText({ pattern, cased }: TextTest): ValueTest {
  const matches = compilePattern(cased ? pattern : foldPattern(pattern))
  return (value) => {
    const text = subjectOf(value, cased)
    return text !== undefined && matches(text)
  }
}

/** Returns the text of a value that a test compares: as it is, or folded. */
export function subjectOf(value: EventValue, cased: boolean): string | undefined {
  return cased ? value.text : value.folded
}

/** Returns the pattern with its literals folded; sets hold no letters. */
export function foldPattern(pattern: Pattern): Pattern {
  return pattern.map((token): Token => (token.kind === 'literal' ? { ...token, text: foldText(token.text) } : token))
}

/** Returns the shape of a pattern; one whose text has half a character at an end is a `glob`, which looks closer. */
export function matchedShapeOf(pattern: Pattern): Shape {
  const shape = shapeOf(pattern)
  const isPart = shape.shape === 'startswith' || shape.shape === 'endswith' || shape.shape === 'contains'
  return isPart && hasLooseEnd(shape.text) ? { shape: 'glob' } : shape
}

function compilePattern(pattern: Pattern): (text: string) => boolean {
  const shape = matchedShapeOf(pattern)
  switch (shape.shape) {
    case 'equals':
      return (text) => text === shape.text
    case 'startswith':
      return (text) => text.startsWith(shape.text)
    case 'endswith':
      return (text) => text.endsWith(shape.text)
    case 'contains':
      return (text) => text.includes(shape.text)
    case 'present':
      return () => true
    case 'glob':
      return compileGlob(pattern)
    default:
      return never(shape)
  }
}
