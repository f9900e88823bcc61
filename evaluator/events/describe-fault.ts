/** How is a text that is not JSON explained? */
import { never } from '../../schema/text/never.js'
import { visible } from '../../schema/text/visible.js'
import { type Expected, type Fault, maxDepth } from './json-scanner.js'

export interface Explained {
  readonly code: 'event/syntax' | 'event/too-deep'
  readonly message: string
  readonly help: string
  /** Said of the event as a whole. */
  readonly isAtStart?: true
}

/** Returns the fact and what to do about it. */
export function describeFault(fault: Fault): Explained {
  switch (fault.kind) {
    case 'unexpected':
      return {
        code: 'event/syntax',
        message: `expected ${expectations[fault.expected]}, but found ${quote(fault.found)}`,
        help: fault.found === "'" ? 'put keys and texts in double quotes' : 'write each event as one JSON object',
      }
    case 'word':
      return {
        code: 'event/syntax',
        message: `${quote(fault.word)} is no JSON value`,
        help: 'write `true`, `false`, `null`, a number, or a text in double quotes',
      }
    case 'control': {
      const isBreak = fault.found === '\n' || fault.found === '\r'
      return {
        code: 'event/syntax',
        message: isBreak
          ? 'a text in quotes is not closed on its line'
          : `a text holds the control character ${quote(fault.found)}`,
        help: isBreak
          ? 'close the text with `"`, or write the line break as `\\n`'
          : `write it as \`${escaped(fault.found)}\``,
      }
    }
    case 'escape':
      return {
        code: 'event/syntax',
        message: `${quote(fault.found)} has no meaning in an escape`,
        help: 'write a backslash as `\\\\`, any other character as it is or as `\\u` and four hexadecimal digits',
      }
    case 'depth':
      return {
        code: 'event/too-deep',
        message: `the event has more than ${maxDepth} levels`,
        help: 'flatten the event',
        isAtStart: true,
      }
    default:
      return never(fault)
  }
}

const expectations: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or `]`',
  key: 'a key in double quotes',
  'key or }': 'a key in double quotes or `}`',
  ':': '`:`',
  ', or }': '`,` or `}`',
  ', or ]': '`,` or `]`',
}

const longestQuote = 40

function quote(text: string): string {
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text
  return `\`${visible(cut)}\``
}

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
