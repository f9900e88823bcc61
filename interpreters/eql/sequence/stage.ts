/** What is an item of a sequence when it runs? The events that match it, in their order, with their keys. */
import type { Spend } from '../budget.js'
import type { Hit, Index } from '../data/open-index.js'
import type { Settings } from '../options.js'
import { planEvents } from '../plan/event-query.js'
import { areCompatible } from '../plan/require.js'
import { typeOf } from '../plan/tree.js'
import { refuse } from '../problem.js'
import { matchesQuery } from '../query/run-query.js'
import type { SequenceItem } from '../syntax/tree.js'
import { type Key, type KeyField, keysOf, resolveKeys } from './keys.js'
import { type Clock, compareOrdinals, type Ordinal } from './ordinal.js'

export interface StageEvent {
  readonly hit: Hit
  readonly ordinal: Ordinal
  readonly keys: readonly Key[]
}

export interface Stage {
  readonly item: SequenceItem
  readonly keys: readonly KeyField[]
  readonly events: readonly StageEvent[]
}

/** Leaves with a refusal where Elasticsearch does not accept an item, or keys of different types meet. */
export function openStages(
  items: readonly SequenceItem[],
  index: Index,
  clock: Clock,
  settings: Settings,
  spend: Spend,
): readonly Stage[] {
  const known = new Map<SequenceItem, Stage>()
  const stages = items.map((item) => {
    const stage = known.get(item) ?? openStage(item, index, clock, settings, spend)
    known.set(item, stage)
    return stage
  })
  for (const { keys, item } of stages) {
    keys.forEach(({ resolved }, at) => {
      const first = typeOf(stages[0]!.keys[at]!.resolved)
      if (areCompatible(first, typeOf(resolved))) return
      refuse('verification', `a key is of type ${first}, and this one of type ${typeOf(resolved)}`, item.keys[at]!.at)
    })
  }
  return stages
}

function openStage(item: SequenceItem, index: Index, clock: Clock, settings: Settings, spend: Spend): Stage {
  const keys = resolveKeys(item.keys, index)
  const present = keys.filter(({ isOptional }) => !isOptional).map(({ resolved }) => resolved)
  const query = planEvents(item.filter, present, index, settings)
  const events = index.hits
    .filter((hit) => matchesQuery(query, hit, settings.scripts, spend))
    .map((hit) => ({ hit, ordinal: clock.ordinalOf(hit), keys: keysOf(keys, hit, spend) }))
    .sort((a, b) => compareOrdinals(a.ordinal, b.ordinal))
  return { item, keys, events }
}
