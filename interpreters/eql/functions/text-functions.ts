/**
 * What do the functions on texts return? Positions and lengths count UTF-16 units, as in Java; null in, null out.
 * https://www.elastic.co/docs/reference/query-languages/eql/eql-function-ref
 */
import type { Value } from '../plan/tree.js'
import { refuse } from '../problem.js'
import type { FunctionDefinition } from './definition.js'
import { printValue } from './print-value.js'

const folded = (text: string, isInsensitive: boolean): string => (isInsensitive ? text.toLowerCase() : text)

const textTest = (name: string, test: (text: string, part: string) => boolean): FunctionDefinition => ({
  name,
  parameters: ['text', 'text'],
  required: 2,
  hasInsensitiveForm: true,
  result: () => 'boolean',
  apply: ([text, part], { isInsensitive }) =>
    typeof text !== 'string' || typeof part !== 'string'
      ? null
      : test(folded(text, isInsensitive), folded(part, isInsensitive)),
})

export const startsWith = textTest('startsWith', (text, part) => text.startsWith(part))
export const endsWith = textTest('endsWith', (text, part) => text.endsWith(part))

/** A null part makes Elasticsearch fail (elastic/elasticsearch#155300); an empty text or part is never contained. */
export const stringContains: FunctionDefinition = {
  ...textTest('stringContains', (text, part) => text !== '' && part !== '' && text.includes(part)),
  apply: ([text, part], { isInsensitive, at }) => {
    if (typeof text !== 'string') return null
    if (typeof part !== 'string') return refuse('execution', '`stringContains` fails when the part is null', at)
    return text !== '' && part !== '' && folded(text, isInsensitive).includes(folded(part, isInsensitive))
  },
}

export const indexOf: FunctionDefinition = {
  name: 'indexOf',
  parameters: ['text', 'text', 'whole number'],
  required: 2,
  hasInsensitiveForm: true,
  result: () => 'integer',
  apply: ([text, part, start], { isInsensitive, at }) => {
    if (typeof text !== 'string' || typeof part !== 'string') return null
    if (start === null) return refuse('unsupported', 'what `indexOf` starts with when that is null differs', at)
    const found = folded(text, isInsensitive).indexOf(folded(part, isInsensitive), Number(start ?? 0n))
    return found === -1 ? null : BigInt(found)
  },
}

export const length: FunctionDefinition = {
  name: 'length',
  parameters: ['text'],
  required: 1,
  hasInsensitiveForm: false,
  result: () => 'integer',
  apply: ([text]) => (typeof text === 'string' ? BigInt(text.length) : null),
}

export const substring: FunctionDefinition = {
  name: 'substring',
  parameters: ['text', 'whole number', 'whole number'],
  required: 2,
  hasInsensitiveForm: false,
  result: () => 'keyword',
  apply: ([text, start, end]) => {
    if (typeof text !== 'string') return null
    return start === null
      ? text
      : text.slice(Number(start), end === undefined || end === null ? undefined : Number(end))
  },
}

export const between: FunctionDefinition = {
  name: 'between',
  parameters: ['text', 'text', 'text', 'constant boolean'],
  required: 3,
  hasInsensitiveForm: true,
  result: () => 'keyword',
  apply: ([text, left, right, isGreedy], { isInsensitive, at }) => {
    if (typeof text !== 'string') return null
    if (typeof left !== 'string' || typeof right !== 'string' || isGreedy === null) {
      return refuse('execution', '`between` fails when what it looks for is null', at)
    }
    if (text === '' || left === '' || right === '') return text
    const [whole, from, to] = [text, left, right].map((one) => folded(one, isInsensitive)) as [string, string, string]
    const found = whole.indexOf(from)
    if (found === -1) return ''
    const start = found + from.length
    const end = isGreedy ? whole.lastIndexOf(to) : whole.indexOf(to, start)
    if (end === -1) return ''
    return end < start
      ? refuse('execution', '`between` fails when the right text comes first', at)
      : text.slice(start, end)
  },
}

const joined = (values: readonly Value[]): Value => {
  let text = ''
  for (const value of values) {
    if (value === null) return null
    text += printValue(value)
  }
  return text
}

export const concat: FunctionDefinition = {
  name: 'concat',
  parameters: ['any'],
  required: 1,
  rest: 'any',
  hasInsensitiveForm: false,
  result: () => 'keyword',
  apply: joined,
}

export const string: FunctionDefinition = {
  name: 'string',
  parameters: ['any'],
  required: 1,
  hasInsensitiveForm: false,
  result: () => 'keyword',
  apply: joined,
}

/** Only a field of type `ip` gets here, and that is always answered by a query. */
export const cidrMatch: FunctionDefinition = {
  name: 'cidrMatch',
  parameters: ['address', 'constant text'],
  required: 2,
  rest: 'constant text',
  hasInsensitiveForm: false,
  result: () => 'boolean',
  apply: ([address], { at }) =>
    address === null ? null : refuse('unsupported', '`cidrMatch` inside another function is not known here', at),
}
