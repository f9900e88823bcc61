/** Which field names does a processing item change? pySigma's conditions on names, as predicates. */
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import { readSearchOf } from '../values/read-search.js'
import type { WorkingRule } from '../working-rule.js'
import type { ConditionKind } from './condition.js'
import { wasChangedBy } from './item-conditions.js'
import { readState, stateKeys } from './state.js'

/** A name, and the detection item where it stands; without one it is listed in `fields`. Keywords have no name. */
export interface NamePlace {
  readonly name: string | undefined
  readonly item?: readonly Leaf[]
}

export type FieldCondition = (place: NamePlace, rule: WorkingRule) => boolean

const listKeys = { needs: ['fields'], takes: ['mode'] } as const

export const fieldConditions: Readonly<Record<string, ConditionKind<FieldCondition>>> = {
  include_fields: { ...listKeys, read: readList },
  exclude_fields: {
    ...listKeys,
    read: (settings, reader) => {
      const isListed = readList(settings, reader)
      return (place) => !isListed(place)
    },
  },
  processing_item_applied: {
    needs: ['processing_item_id'],
    read: (settings, reader) => {
      const id = reader.text(settings, 'processing_item_id') ?? ''
      return ({ name, item }, rule) =>
        item?.some((leaf) => wasChangedBy(leaf, id, rule)) ?? rule.changes.fields.get(name ?? '')?.has(id) ?? false
    },
  },
  processing_state: {
    ...stateKeys,
    read: (settings, reader) => {
      const holds = readState(settings, reader)
      return (_, rule) => holds(rule)
    },
  },
}

/** Names are listed, or described by expressions that match from their start (`mode: re`). */
function readList(settings: YamlMapping, reader: Reader): (place: NamePlace) => boolean {
  const mode = reader.text(settings, 'mode') ?? 'plain'
  if (mode !== 'plain' && mode !== 're') {
    const { at } = entryOf(settings, 'mode')!.value
    reader.refuse('pipeline/wrong-shape', `\`mode\` is \`${mode}\``, at, 'write `plain` or `re`')
  }
  const listed = entryOf(settings, 'fields')?.value
  const nodes = listed?.kind === 'sequence' ? listed.items : listed ? [listed] : []
  if (mode === 're') {
    const searches = nodes.flatMap((node) => readSearchOf(node, 'fields', reader) ?? [])
    return ({ name }) => name !== undefined && searches.some((search) => search.matchStart(name) !== undefined)
  }
  const fields = new Set(reader.texts(settings, 'fields'))
  return ({ name }) => name !== undefined && fields.has(name)
}
