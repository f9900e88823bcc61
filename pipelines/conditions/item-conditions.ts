/** Which detection items does a processing item change? pySigma's conditions on items, as predicates on their leaves. */
import type { Leaf } from '../../schema/mapping/map-leaves.js'
import { entryOf, type YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import { textOfLeaf } from '../values/leaf-text.js'
import { writePlainText } from '../values/plain-text.js'
import { readSearch } from '../values/read-search.js'
import type { WorkingRule } from '../working-rule.js'
import type { ConditionKind } from './condition.js'
import { readState, stateKeys } from './state.js'
import { readWantedValue } from './wanted-value.js'

export type ItemCondition = (leaves: readonly Leaf[], rule: WorkingRule) => boolean

export const itemConditions: Readonly<Record<string, ConditionKind<ItemCondition>>> = {
  match_string: {
    needs: ['cond', 'pattern'],
    takes: ['negate'],
    read: (settings, reader) => {
      const search = readSearch(settings, 'pattern', reader)
      const isNegated = reader.flag(settings, 'negate')
      return onValues(settings, reader, (leaf) => {
        const text = textOfLeaf(leaf)
        const matches = text !== undefined && search?.matchStart(writePlainText(text).text) !== undefined
        return matches !== isNegated
      })
    },
  },
  match_value: {
    needs: ['cond', 'value'],
    read: (settings, reader) => onValues(settings, reader, readWantedValue(settings, reader)),
  },
  contains_wildcard: {
    needs: ['cond'],
    read: (settings, reader) =>
      onValues(
        settings,
        reader,
        (leaf) => textOfLeaf(leaf)?.some(({ kind }) => kind === 'any' || kind === 'one') ?? false,
      ),
  },
  is_null: {
    needs: ['cond'],
    read: (settings, reader) => onValues(settings, reader, ({ test }) => test.kind === 'null'),
  },
  processing_item_applied: {
    needs: ['processing_item_id'],
    read: (settings, reader) => {
      const id = reader.text(settings, 'processing_item_id') ?? ''
      return (leaves, rule) => leaves.some((leaf) => wasChangedBy(leaf, id, rule))
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

export function wasChangedBy({ at }: Leaf, id: string, { changes }: WorkingRule): boolean {
  return changes.values.get(at)?.has(id) ?? false
}

/** `cond` says whether one value of an item has to satisfy the condition, or all of them. */
function onValues(settings: YamlMapping, reader: Reader, holds: (leaf: Leaf) => boolean): ItemCondition {
  const cond = reader.text(settings, 'cond')
  if (cond !== undefined && cond !== 'any' && cond !== 'all') {
    const { at } = entryOf(settings, 'cond')!.value
    reader.refuse('pipeline/wrong-shape', `\`cond\` is \`${cond}\``, at, 'write `any` or `all`')
  }
  return (leaves) => (cond === 'all' ? leaves.every(holds) : leaves.some(holds))
}
