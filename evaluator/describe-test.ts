/** How is a test said in words? `Image` *ends with `\whoami.exe`*: what follows the name of the field. */
import type { Token } from '../schema/ir/pattern.js'
import { shapeOf } from '../schema/ir/pattern.js'
import type { Template } from '../schema/ir/template.js'
import type { Test } from '../schema/ir/test.js'
import { never } from '../schema/text/never.js'
import { visible } from '../schema/text/visible.js'

/** Returns the words for a test, in one line of a sane length. */
export function describeTest(test: Test): string {
  switch (test.kind) {
    case 'text':
      return withCase(describePattern(test.pattern), test.cased)
    case 'regex':
      return `matches the expression ${quoteText(test.regex.source)}${test.regex.flags && ` with ${test.regex.flags}`}`
    case 'cidr':
      return `is an address in ${test.network.text}`
    case 'compare':
      return `is ${test.op} ${test.value}`
    case 'constant':
      return `is ${quoteText(String(test.value))}`
    case 'null':
      return 'is absent or null'
    case 'exists':
      return test.expected ? 'is present' : 'is absent'
    case 'sameAs':
      return withCase(`${partVerbs[test.part]} the value of \`${visible(test.field)}\``, test.cased)
    case 'time':
      return `has ${test.part} ${test.op} ${test.value}`
    case 'unresolved':
      return `is ${quoteText(writeTemplate(test.template))}, whose placeholder has no values`
    default:
      return never(test)
  }
}

/** Returns a text between backticks, printable and cut to a sane length. */
export function quoteText(text: string): string {
  const isLong = text.length > longest
  return `\`${visible(isLong ? text.slice(0, longest - 1) : text)}${isLong ? '…' : ''}\``
}

const longest = 120

const partVerbs = { whole: 'is', contains: 'contains', startswith: 'starts with', endswith: 'ends with' } as const

function describePattern(pattern: readonly Token[]): string {
  const shape = shapeOf(pattern)
  switch (shape.shape) {
    case 'equals':
      return shape.text === '' ? 'is empty' : `is ${quoteText(shape.text)}`
    case 'startswith':
    case 'endswith':
    case 'contains':
      return `${partVerbs[shape.shape]} ${quoteText(shape.text)}`
    case 'present':
      return 'has a value'
    case 'glob':
      return `is like ${quoteText(writeTemplate(pattern))}`
    default:
      return never(shape)
  }
}

/** Wildcards as a rule writes them; a literal one gets a backslash. */
function writeTemplate(template: Template): string {
  return template
    .map((token) => {
      switch (token.kind) {
        case 'literal':
          return token.text.replace(/[*?]|\\(?=$|[*?\\])/g, '\\$&')
        case 'any':
          return '*'
        case 'one':
          return '?'
        case 'set':
          return `[${token.characters}]`
        case 'placeholder':
          return `%${token.name}%`
        default:
          return never(token)
      }
    })
    .join('')
}

function withCase(words: string, cased: boolean): string {
  return cased ? `${words} in this case` : words
}
