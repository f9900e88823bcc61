/**
 * What may a person set in a pipeline without changing it? A setting has a name and a default; `{ setting: name }`
 * anywhere in the document stands for its values. An entry whose setting has no values is as if it were not written.
 */
import type { Diagnostic } from '../schema/text/diagnostic.js'
import { suggest } from '../schema/text/suggest.js'
import {
  entryOf,
  type YamlEntry,
  type YamlMapping,
  type YamlNode,
  type YamlScalar,
  type YamlSequence,
} from '../schema/yaml/node.js'
import type { Setting } from './pipeline.js'
import type { Reader } from './reader.js'

/** Name to values, as a person gives them. */
export type GivenSettings = ReadonlyMap<string, readonly string[]>

export const noSettings: GivenSettings = new Map()

const settingKeys = ['about', 'default']

/** Returns the settings of a document with their defaults. */
export function readSettings(document: YamlMapping, reader: Reader): readonly Setting[] {
  return reader.entries(document, 'settings').flatMap(({ key, value }) => {
    const setting = reader.mappingOf(value, key.text)
    if (!setting) return []
    reader.allowKeys(setting, settingKeys)
    return [{ name: key.text, about: reader.text(setting, 'about') ?? '', values: reader.texts(setting, 'default') }]
  })
}

/** Returns the document with every `{ setting: name }` replaced by the values that were given, or by the default. */
export function fillSettings(
  document: YamlMapping,
  settings: readonly Setting[],
  given: GivenSettings,
  reader: Reader,
): YamlMapping {
  const known = new Map(settings.map(({ name, values }) => [name, given.get(name) ?? values]))
  const fill = (node: YamlNode): YamlNode | undefined => {
    if (node.kind === 'scalar') return node
    if (node.kind === 'sequence') return { ...node, items: node.items.flatMap((item) => spread(fill(item))) }
    const name = settingOf(node)
    if (name === undefined) {
      const entries = node.entries.flatMap(fillEntry)
      return entries.length === 0 && node.entries.length > 0 ? undefined : { ...node, entries }
    }
    const values = known.get(name.text)
    if (values) return sequenceOf(values, node)
    const close = suggest(name.text, known.keys())
    const help = close ? `did you mean \`${close}\`?` : 'describe it under `settings`'
    return reader.refuse('pipeline/unknown-setting', `no setting is named \`${name.text}\``, name.at, help)
  }
  const fillEntry = ({ key, value }: YamlEntry): readonly YamlEntry[] => {
    const filled = key.text === 'settings' ? value : fill(value)
    return filled ? [{ key, value: filled }] : []
  }
  return { ...document, entries: document.entries.flatMap(fillEntry) }
}

function settingOf(node: YamlMapping): YamlScalar | undefined {
  const value = node.entries.length === 1 ? entryOf(node, 'setting')?.value : undefined
  return value?.kind === 'scalar' ? value : undefined
}

/** A setting inside of a list adds its values to the list. */
function spread(node: YamlNode | undefined): readonly YamlNode[] {
  if (!node) return []
  return node.kind === 'sequence' ? node.items : [node]
}

function sequenceOf(values: readonly string[], { at }: YamlNode): YamlSequence | undefined {
  if (values.length === 0) return undefined
  const items = values.map((text): YamlScalar => ({ kind: 'scalar', value: text, text, style: 'plain', at }))
  return { kind: 'sequence', items, at }
}

/** Returns a problem for each setting that none of the pipelines has. */
export function unknownSettings(
  given: GivenSettings,
  pipelines: readonly { readonly name: string; readonly settings: readonly Setting[] }[],
): readonly Diagnostic[] {
  const known = pipelines.flatMap(({ settings }) => settings.map(({ name }) => name))
  return [...given.keys()].flatMap((name): readonly Diagnostic[] => {
    if (known.includes(name)) return []
    const names = pipelines.map((one) => `\`${one.name}\``).join(' and ')
    const close = suggest(name, known)
    const help = close ? `did you mean \`${close}\`?` : `settings: ${known.length === 0 ? 'none' : known.join(', ')}`
    const at = { source: { path: 'set', text: name }, start: 0, end: name.length }
    const message =
      names === ''
        ? `without a pipeline there is no setting \`${name}\``
        : `${names} ${pipelines.length > 1 ? 'have' : 'has'} no setting \`${name}\``
    return [{ code: 'pipeline/unknown-setting', severity: 'error', message, at, help }]
  })
}
