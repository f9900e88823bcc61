/**
 * Which text does a leaf look for, and what is the leaf when it looks for another? Values with placeholders count;
 * the wildcards that stand around every keyword are not part of its text.
 */
import type { Expr, KeywordExpr } from '../../schema/ir/expr.js'
import { any } from '../../schema/ir/pattern.js'
import { isPattern, normalizeTemplate, placeholdersOf, type Template } from '../../schema/ir/template.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'

/** Returns the text, or undefined for a leaf that looks for something else. */
export function textOfLeaf({ kind, test }: Leaf): Template | undefined {
  const text =
    test.kind === 'text' ? test.pattern : test.kind === 'unresolved' && test.as !== 'regex' ? test.template : undefined
  return text && kind === 'keyword' ? unwrapped(text) : text
}

/** Returns the text of the number that a leaf looks for. */
export function numberText({ test }: Leaf): Template | undefined {
  const isNumber = test.kind === 'constant' && typeof test.value === 'number'
  return isNumber ? [{ kind: 'literal', text: String(test.value) }] : undefined
}

/** Returns the leaf with another text; it stays as sensitive to case as it is. */
export function leafWithText(leaf: Leaf, text: Template): Expr {
  const test = textTest(leaf.kind === 'keyword' ? [any, ...text, any] : text, isCased(leaf))
  return { ...leaf, test } as Expr
}

/** Returns the test for a text. */
export function textTest(
  text: Template,
  cased: boolean,
): Extract<KeywordExpr['test'], { kind: 'text' | 'unresolved' }> {
  const template = normalizeTemplate(text)
  if (isPattern(template)) return { kind: 'text', pattern: template, cased }
  return { kind: 'unresolved', template, names: placeholdersOf(template), as: cased ? 'cased text' : 'text' }
}

export function isCased({ test }: Leaf): boolean {
  return (test.kind === 'text' && test.cased) || (test.kind === 'unresolved' && test.as === 'cased text')
}

function unwrapped(text: Template): Template {
  const start = text[0]?.kind === 'any' ? 1 : 0
  const end = text.length > start && text.at(-1)?.kind === 'any' ? -1 : undefined
  return text.slice(start, end)
}
