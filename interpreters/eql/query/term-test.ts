/**
 * Does a value equal a constant, as a `term` query sees it? By the type of the field: numbers by value, dates by the
 * whole day or second that a text names, addresses also within a network. A constant that the type cannot read makes
 * the search fail.
 */
import { never } from '../../../schema/text/never.js'
import { type AddressRange, readAddress, readNetwork } from '../data/address.js'
import { readDate } from '../data/date.js'
import type { IndexedField } from '../data/open-index.js'
import { printValue } from '../functions/print-value.js'
import type { Value } from '../plan/tree.js'
import { type Range, refuse } from '../problem.js'
import { type Folding, foldingKey } from '../text/folding.js'
import { simpleMatch } from './constant-keyword.js'
import type { Test } from './query.js'

/** `folding` is undefined for a case-sensitive one. */
export function termTest(field: IndexedField, value: Value, at: Range, folding?: Folding): Test {
  if (value === null) return refuse('unsupported', 'what a term that is null matches is not documented', at)
  const text = printValue(value)
  const unreadable = (): never => refuse('execution', `\`${text.slice(0, 60)}\` is no ${field.type}`, at)
  switch (field.type) {
    case 'keyword':
    case 'wildcard':
      return textTest(text, folding)
    case 'constant_keyword':
      return (one) => simpleMatch(text, String(one), folding !== undefined)
    case 'long':
    case 'double': {
      const wanted = readNumber(value) ?? unreadable()
      // biome-ignore lint/suspicious/noDoubleEquals: a whole number and a double can be the same
      return (one) => one == wanted
    }
    case 'boolean': {
      const wanted = readBoolean(value) ?? unreadable()
      return (one) => one === wanted
    }
    case 'ip': {
      const { first, last } = readAddresses(text) ?? unreadable()
      return (one) => (one as bigint) >= first && (one as bigint) <= last
    }
    case 'date': {
      const { first, last } = readDate(text) ?? refuseDate(text, at)
      return (one) => (one as number) >= first && (one as number) <= last
    }
    case 'text':
      return refuse('verification', `\`${field.name}\` is of type text`, at)
    default:
      return never(field.type)
  }
}

function textTest(wanted: string, folding: Folding | undefined): Test {
  if (!folding) return (one) => one === wanted
  const folded = foldText(wanted, folding)
  return (one, spend) => {
    spend(String(one).length)
    return foldText(String(one), folding) === folded
  }
}

function foldText(text: string, folding: Folding): string {
  return [...text].map((one) => String.fromCodePoint(foldingKey(one.codePointAt(0)!, folding))).join('')
}

export function readNumber(value: Exclude<Value, null>): number | bigint | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value !== 'string' || !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(value)) return undefined
  return /^[+-]?\d{1,40}$/.test(value) ? BigInt(value.replace(/^\+/, '')) : Number(value)
}

function readBoolean(value: Exclude<Value, null>): boolean | undefined {
  if (typeof value === 'boolean') return value
  return value === 'true' ? true : value === 'false' || value === '' ? false : undefined
}

export function readAddresses(text: string): AddressRange | undefined {
  if (text.includes('/')) return readNetwork(text)
  const address = readAddress(text)
  return address === undefined ? undefined : { first: address, last: address }
}

export function refuseDate(text: string, at: Range): never {
  if (/^now|\|\|/.test(text)) return refuse('unsupported', 'date mathematics is not known here', at)
  return refuse('execution', `\`${text.slice(0, 60)}\` is no date`, at)
}
