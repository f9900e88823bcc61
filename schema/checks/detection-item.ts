/** What do checks see of one detection item, `field|modifiers: values`? The text's own view, before modifiers work. */
import type { Filter } from '../filter/filter.js'
import { modifierNamed } from '../modifiers/table.js'
import type { DetectionRule } from '../rule/rule.js'
import type { YamlNode, YamlScalar } from '../yaml/node.js'

export interface DetectionItem {
  readonly document: DetectionRule | Filter
  /** The name of the detection that it belongs to. */
  readonly detection: YamlScalar
  /** The key `field|modifiers`; none for keywords that stand in a plain list. */
  readonly key: YamlScalar | undefined
  /** The empty text for keywords. */
  readonly field: string
  /** The modifiers under their first names (`i` for `ignorecase`), as the chain has them. */
  readonly modifiers: readonly string[]
  readonly values: readonly YamlScalar[]
  /** What occurs in some text among the values. */
  readonly texts: TextTraits
}

/** Told once an item, so that a check need not look at values which cannot concern it. */
export interface TextTraits {
  readonly star: boolean
  readonly backslash: boolean
  readonly doubleQuotes: boolean
  readonly empty: boolean
}

/** Returns the items of a detection at any depth, in the order of the text. */
export function itemsOf(
  document: DetectionRule | Filter,
  detection: YamlScalar,
  node: YamlNode,
): readonly DetectionItem[] {
  const keywords = (values: readonly YamlScalar[]): DetectionItem[] =>
    values.length === 0
      ? []
      : [{ document, detection, key: undefined, field: '', modifiers: [], values, texts: traitsOf(values) }]
  switch (node.kind) {
    case 'scalar':
      return keywords([node])
    case 'sequence':
      return [
        ...keywords(node.items.filter(isScalar)),
        ...node.items.flatMap((item) => (isScalar(item) ? [] : itemsOf(document, detection, item))),
      ]
    case 'mapping':
      return node.entries.map(({ key, value }) => {
        const [field = '', ...names] = key.text.split('|')
        const modifiers = names.map((name) => modifierNamed(name)?.name ?? name)
        const values = value.kind === 'sequence' ? value.items.filter(isScalar) : isScalar(value) ? [value] : []
        return { document, detection, key, field, modifiers, values, texts: traitsOf(values) }
      })
  }
}

function traitsOf(values: readonly YamlScalar[]): TextTraits {
  const traits = { star: false, backslash: false, doubleQuotes: false, empty: false }
  for (const { value, text, style } of values) {
    if (typeof value !== 'string') continue
    if (text === '') traits.empty = true
    if (style === 'double-quoted') traits.doubleQuotes = true
    if (!traits.star && text.includes('*')) traits.star = true
    if (!traits.backslash && text.includes('\\')) traits.backslash = true
  }
  return traits
}

const isScalar = (node: YamlNode): node is YamlScalar => node.kind === 'scalar'

/** Modifiers under which a text is no Sigma text: wildcards and escapes mean nothing in it. */
const otherLanguages = ['re', 'cidr', 'base64', 'base64offset', 'fieldref', 'exists']

/** Returns true when `*` and `?` in the item's texts are wildcards (S-081). */
export function hasWildcards({ modifiers }: DetectionItem): boolean {
  return !modifiers.some((name) => otherLanguages.includes(name))
}

/** Returns true when the values are linked by AND. */
export function linksWithAnd({ modifiers }: DetectionItem): boolean {
  return modifiers.includes('all')
}

/** Returns the place of the item: its key, or its first value when it has none. */
export function placeOfItem({ key, values, detection }: DetectionItem): YamlScalar['at'] {
  return key?.at ?? values[0]?.at ?? detection.at
}
