/**
 * `hashes_fields`: `SHA256=…` in the field that holds all hashes of a file becomes a test of a field for SHA256. A
 * hash that a wildcard cuts short stays cut short.
 */
import { parseText } from '../../schema/detection/parse-text.js'
import type { Expr } from '../../schema/ir/expr.js'
import { any } from '../../schema/ir/pattern.js'
import type { Template } from '../../schema/ir/template.js'
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { leafWithText, textOfLeaf } from '../values/leaf-text.js'
import { writePlainText } from '../values/plain-text.js'
import { replaceOrGiveUp } from './give-up.js'
import type { Transformation } from './transformation.js'

const lengths: ReadonlyMap<string, number> = new Map([
  ['MD5', 32],
  ['SHA1', 40],
  ['SHA256', 64],
  ['SHA512', 128],
  ['IMPHASH', 32],
])

export const hashesFields: Transformation = {
  type: 'hashes_fields',
  summary: 'Splits `Hashes` into a field for each algorithm, named by `field_prefix` and the algorithm.',
  needs: ['valid_hash_algos'],
  takes: ['field_prefix', 'drop_algo_prefix', 'field_to_parse'],
  read: (settings, reader) => {
    const algorithms = new Set(reader.texts(settings, 'valid_hash_algos'))
    const prefix = reader.text(settings, 'field_prefix') ?? ''
    const dropsName = reader.flag(settings, 'drop_algo_prefix')
    const listed = reader.texts(settings, 'field_to_parse')
    const fields = new Set(listed.length > 0 ? listed : ['Hashes', 'Hash'])
    const split = (leaf: Leaf): Expr | undefined => {
      const text = textOfLeaf(leaf)
      const found = text && readHash(writePlainText(text).text)
      if (!found || !algorithms.has(found.algorithm)) return undefined
      return leafOn(leaf, `${prefix}${dropsName ? '' : found.algorithm}`, found.value)
    }
    const isMeant = (leaf: Leaf): boolean =>
      leaf.kind === 'field' && fields.has(leaf.field) && textOfLeaf(leaf) !== undefined
    return (rule, selection) =>
      replaceOrGiveUp(rule, selection, {
        isMeant: (item) => item.every(isMeant),
        replace: split,
        reason: `this is no hash of ${[...algorithms].join(', ')}`,
        help: 'name a hash of one of these, or add the algorithm to `valid_hash_algos`',
      })
  },
}

/** pySigma calls the place of keywords `keyword`. */
function leafOn(leaf: Leaf, field: string, value: Template): Expr {
  const cleared = { ...leaf, test: { kind: 'text', pattern: [], cased: false } } as Leaf
  return leafWithText(
    { ...cleared, ...(field === 'keyword' ? { kind: 'keyword' } : { kind: 'field', field }) } as Leaf,
    value,
  )
}

interface Hash {
  readonly algorithm: string
  readonly value: Template
}

/** Reads `SHA256=…`, `SHA256|…` or a hash alone, of which the length tells the algorithm. */
function readHash(text: string): Hash | undefined {
  const parts = text.includes('|') ? text.split('|') : text.split('=')
  const digits = trim(parts.length === 2 ? parts[1]! : parts[0]!)
  const algorithm = parts.length === 2 ? parts[0]!.replace(/^\*+/, '').toUpperCase() : algorithmOf(digits)
  if (algorithm === undefined) return undefined
  const isCutShort = text.endsWith('*') && digits.length < (lengths.get(algorithm) ?? 0)
  return { algorithm, value: isCutShort ? [...parseText(digits), any] : parseText(digits) }
}

const trim = (text: string): string => text.replace(/^[*?]+|[*?]+$/g, '')

const algorithmOf = (digits: string): string | undefined =>
  ['MD5', 'SHA1', 'SHA256', 'SHA512'].find((name) => lengths.get(name) === digits.length)
