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
  readonly at: Span
}

export interface ItemKey {
  /** The empty text for keywords. */
  readonly field: string
  readonly chain: readonly ChainLink[]
}

/** Twice what makes sense: `utf16|base64offset|base64offset|windash|contains|cased|all|neq`. */
const longestChain = 16

/** Reads a key. Reports unknown modifiers and those that must come first but do not; returns undefined then. */
export function readItemKey(key: YamlScalar, reporter: Reporter): ItemKey | undefined {
  const [field = '', ...names] = key.text.split('|')
  if (names.length > longestChain) {
    const help = 'no value needs that many'
    reporter.error('modifier/too-many', `${names.length} modifiers stand in one chain`, key.at, help)
    return undefined
  }
  const chain: ChainLink[] = []
  let isSound = true
  let offset = field.length + 1
  for (const [index, name] of names.entries()) {
    const at = spanWithin(key, offset, offset + name.length)
    offset += name.length + 1
    const modifier = modifierNamed(name)
    if (!modifier) {
      reportUnknown(name, at, reporter)
      isSound = false
    } else if (modifier.works === 'on each value' && modifier.first && index > 0) {
      const before = names
        .slice(0, index)
        .map((one) => `\`${one}\``)
        .join(', ')
      const help = `write \`${field}|${name}${names
        .filter((_, i) => i !== index)
        .map((one) => `|${one}`)
        .join('')}\``
      reporter.error(
        'modifier/wrong-order',
        `\`${name}\` has to be the first modifier, but ${before} stands before it`,
        at,
        help,
      )
      isSound = false
    } else chain.push({ modifier, name, at })
  }
  return isSound ? { field, chain } : undefined
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
