/** What does a test say of a value that is known beforehand? For fields that every event of a source has, or lacks. */
import { foldText } from '../schema/ir/case-folding.js'
import type { Pattern, Token } from '../schema/ir/pattern.js'
import type { Test } from '../schema/ir/test.js'
import { never } from '../schema/text/never.js'

/** Returns the answer, or undefined when it cannot be told here. @param value undefined for a field that is missing */
export function answerTest(test: Test, value: string | undefined): boolean | undefined {
  switch (test.kind) {
    case 'null':
      return value === undefined
    case 'exists':
      return (value !== undefined) === test.expected
    case 'unresolved':
      return undefined
    case 'text':
      return value !== undefined && matches(test.pattern, value, test.cased)
    case 'constant':
      return value !== undefined && String(test.value) === foldText(value)
    default:
      return value === undefined ? false : undefined
  }
}

/** The values are a few ASCII characters. */
function matches(pattern: Pattern, value: string, cased: boolean): boolean {
  return new RegExp(`^${pattern.map(sourceOf).join('')}$`, cased ? '' : 'i').test(value)
}

function sourceOf(token: Token): string {
  switch (token.kind) {
    case 'literal':
      return escapeRegex(token.text)
    case 'any':
      return '[^]*'
    case 'one':
      return '[^]'
    case 'set':
      return `[${escapeRegex(token.characters)}]`
    default:
      return never(token)
  }
}

const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
