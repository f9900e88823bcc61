/** What are the entries of `postprocessing` and of `finalizers`? Notes what is not known, and leaves it out. */
import { suggest } from '../../schema/text/suggest.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import { readRuleConditions, ruleConditionKeys } from '../conditions/read-conditions.js'
import type { Reader } from '../reader.js'
import type { Finalize, PostprocessingItem } from './postprocessing.js'
import { finalizers, postprocessing } from './table.js'

export function readPostprocessing(parent: YamlMapping, key: string, reader: Reader): readonly PostprocessingItem[] {
  return reader.mappings(parent, key).flatMap((item) => {
    const kind = find(item, postprocessing, 'postprocessing', reader)
    if (!kind) return []
    reader.allowKeys(item, ['id', 'type', ...ruleConditionKeys, ...kind.needs, ...(kind.takes ?? [])])
    reader.needKeys(item, kind.needs)
    const id = reader.text(item, 'id')
    const applies = readRuleConditions(item, reader)
    const change = hasAll(item, kind.needs) ? kind.read(item, reader, readPostprocessing) : undefined
    return change ? [{ ...(id === undefined ? {} : { id }), applies, change }] : []
  })
}

export function readFinalizers(parent: YamlMapping, key: string, reader: Reader): readonly Finalize[] {
  return reader.mappings(parent, key).flatMap((item) => {
    const kind = find(item, finalizers, 'finalizer', reader)
    if (!kind) return []
    reader.allowKeys(item, ['type', ...kind.needs, ...(kind.takes ?? [])])
    reader.needKeys(item, kind.needs)
    return (hasAll(item, kind.needs) && kind.read(item, reader, readFinalizers)) || []
  })
}

const hasAll = (item: YamlMapping, keys: readonly string[]): boolean => keys.every((key) => entryOf(item, key))

function find<T>(
  item: YamlMapping,
  known: ReadonlyMap<string, T>,
  what: 'postprocessing' | 'finalizer',
  reader: Reader,
): T | undefined {
  const type = reader.text(item, 'type') ?? ''
  const found = known.get(type)
  if (found) return found
  const at = entryOf(item, 'type')?.value.at ?? item.at
  const close = suggest(type, known.keys())
  const help = close ? `did you mean \`${close}\`?` : `known: ${[...known.keys()].join(', ')}`
  return reader.refuse(`pipeline/unknown-${what}`, `the ${what} \`${type}\` is not known`, at, help)
}
