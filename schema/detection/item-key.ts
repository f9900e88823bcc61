/** What does the key of a detection item say? `field|modifier|modifier`, each part with its place (S-072). */
import type { Modifier } from '../modifiers/modifier.js'
import { modifierNamed, modifierNames } from '../modifiers/table.js'
import type { Span } from '../text/source.js'
import { suggest } from '../text/suggest.js'
import type { YamlScalar } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Reporter } from './reporter.js'

export interface ChainLink {
  readonly modifier: Modifier
  /** As the author wrote it. */
  readonly name: string
  /** Where the name begins in the text of the key. */
  readonly start: number
}

export interface ItemKey {
  /** The empty text for keywords. */
  readonly field: string
  readonly chain: readonly ChainLink[]
  /** Whether the values of a list are linked by AND. */
  readonly linksWithAnd: boolean
  /** Whether the whole is negated. */
  readonly negates: boolean
  /** Whether values may hold placeholders. */
  readonly expands: boolean
}

/** The key of a value that stands by itself. */
export const noKey: ItemKey = { field: '', chain: [], linksWithAnd: false, negates: false, expands: false }

/** Twice what makes sense: `utf16|base64offset|base64offset|windash|contains|cased|all|neq`. */
const longestChain = 16

/** Reads a key. Reports unknown modifiers and those that must come first but do not; returns undefined then. */
export function readItemKey(key: YamlScalar, reporter: Reporter): ItemKey | undefined {
  const before = known.get(key.text)
  if (before) return before
  const read = readNewKey(key, reporter)
  if (read && key.text.length <= longestKnown) {
    if (known.size >= mostKnown) known.clear()
    known.set(key.text, read)
  }
  return read
}

/** Returns the place of a modifier in the key that it was read from. */
export function placeOf({ name, start }: ChainLink, key: YamlScalar): Span {
  return spanWithin(key, start, start + name.length)
}

/** Thousands of rules have a few keys, such as `Image|endswith`. */
const known = new Map<string, ItemKey>()
const [mostKnown, longestKnown] = [5000, 200]

function readNewKey(key: YamlScalar, reporter: Reporter): ItemKey | undefined {
  const [field = '', ...names] = key.text.split('|')
  if (names.length > longestChain) {
    const help = 'no value needs that many'
    reporter.error('modifier/too-many', `${names.length} modifiers stand in one chain`, key.at, help)
    return undefined
  }
  const chain: ChainLink[] = []
  let isSound = true
  let start = field.length + 1
  for (const [index, name] of names.entries()) {
    const modifier = modifierNamed(name)
    if (!modifier) {
      reportUnknown(name, spanWithin(key, start, start + name.length), reporter)
      isSound = false
    } else if (modifier.works === 'on each value' && modifier.first && index > 0) {
      reportOrder(field, names, index, spanWithin(key, start, start + name.length), reporter)
      isSound = false
    } else chain.push({ modifier, name, start })
    start += name.length + 1
  }
  if (!isSound) return undefined
  const ofItem = chain.filter(({ modifier }) => modifier.works === 'on the item')
  return {
    field,
    chain,
    linksWithAnd: ofItem.some(({ modifier }) => modifier.name === 'all'),
    negates: ofItem.filter(({ modifier }) => modifier.name === 'neq').length % 2 === 1,
    expands: chain.some(({ modifier }) => modifier.name === 'expand'),
  }
}

function reportUnknown(name: string, at: Span, reporter: Reporter): void {
  const close = suggest(name, modifierNames) ?? (modifierNamed(name.toLowerCase()) ? name.toLowerCase() : undefined)
  const message = name === '' ? 'a `|` without a modifier behind it' : `no modifier is named \`${name}\``
  const help =
    name === ''
      ? 'remove the `|`, or name a modifier; `sigmapack list modifiers` shows them'
      : close
        ? `did you mean \`${close}\`?`
        : '`sigmapack list modifiers` shows the modifiers there are'
  reporter.error('modifier/unknown', message, at, help)
}

/** Tells of a modifier that has to be the first and is not. */
function reportOrder(field: string, names: readonly string[], index: number, at: Span, reporter: Reporter): void {
  const name = names[index]!
  const before = names.slice(0, index).map((one) => `\`${one}\``)
  const rest = names.filter((_, i) => i !== index).map((one) => `|${one}`)
  reporter.error(
    'modifier/wrong-order',
    `\`${name}\` has to be the first modifier, but ${before.join(', ')} stands before it`,
    at,
    `write \`${field}|${name}${rest.join('')}\``,
  )
}
