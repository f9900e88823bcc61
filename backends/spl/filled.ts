/**
 * What does a field say that is filled where its value is missing? A data model of Splunk puts `unknown` there, so that
 * presence is to be something else, and a test that `unknown` satisfies has to ask for presence, too.
 */
import type { Pattern } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import type { Column } from '../../schema/mapping/column.js'
import { findsInShortText } from '../find-in-short-text.js'

/** Returns true when the text that stands for a missing value satisfies a test of a value. */
export function acceptsFilling({ filled }: Column, test: Test): boolean {
  if (filled === undefined) return false
  switch (test.kind) {
    case 'text':
      return matches(test.pattern, test.cased ? filled : filled.toLowerCase(), test.cased)
    case 'regex':
      return findsInShortText(test.regex.root, filled)
    case 'constant':
      return String(test.value) === filled
    default:
      return false
  }
}

function matches(pattern: Pattern, text: string, cased: boolean): boolean {
  const [first, ...rest] = pattern
  if (!first) return text === ''
  switch (first.kind) {
    case 'any':
      return Array.from({ length: text.length + 1 }, (_, at) => text.slice(at)).some((end) => matches(rest, end, cased))
    case 'one':
      return text !== '' && matches(rest, text.slice(1), cased)
    case 'set':
      return text !== '' && first.characters.includes(text[0]!) && matches(rest, text.slice(1), cased)
    case 'literal': {
      const wanted = cased ? first.text : first.text.toLowerCase()
      return text.startsWith(wanted) && matches(rest, text.slice(wanted.length), cased)
    }
  }
}
