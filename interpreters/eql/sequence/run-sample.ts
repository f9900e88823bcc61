/**
 * Which samples does a query find? For each key that all items share, different documents, one for each item, in
 * whatever order of time. Which of several documents Elasticsearch takes is not defined; here it is the first that fit.
 * (execution/sample/SampleIterator.java)
 */
import type { Spend } from '../budget.js'
import type { Hit, Index } from '../data/open-index.js'
import type { Settings } from '../options.js'
import { refuse } from '../problem.js'
import type { EqlQuery } from '../syntax/tree.js'
import type { Key } from './keys.js'
import { openClock } from './ordinal.js'
import type { EqlSequence } from './run-sequence.js'
import { openStages } from './stage.js'

export function runSample(
  query: EqlQuery & { kind: 'sample' },
  index: Index,
  settings: Settings,
  spend: Spend,
): readonly EqlSequence[] {
  const [pipe] = query.pipes
  if (pipe) refuse('verification', 'samples have no pipes', pipe)
  const stages = openStages(query.items, index, openClock(index, settings, query), settings, spend)
  const groups = stages.map(({ events }) => groupByKey(events))
  const samples: EqlSequence[] = []
  for (const [id, { key }] of groups[0]!) {
    const choices = groups.map((group) => group.get(id)?.hits ?? [])
    for (const hits of choose(choices, settings.maxSamplesPerKey, spend)) {
      samples.push({ joinKeys: key.values, events: hits.map(({ document }) => document) })
    }
  }
  return settings.size === undefined ? samples : samples.slice(0, settings.size)
}

interface Group {
  readonly key: Key
  readonly hits: Hit[]
}

function groupByKey(
  events: readonly { readonly hit: Hit; readonly keys: readonly Key[] }[],
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Group>()
  for (const { hit, keys } of events) {
    for (const key of keys) {
      const group = groups.get(key.id)
      if (group) group.hits.push(hit)
      else groups.set(key.id, { key, hits: [hit] })
    }
  }
  return groups
}

/** Picks one document of each list, none twice; goes back where a pick leads nowhere. */
function choose(lists: readonly (readonly Hit[])[], most: number, spend: Spend): readonly (readonly Hit[])[] {
  const found: (readonly Hit[])[] = []
  const pick = (picked: readonly Hit[]): void => {
    if (picked.length === lists.length) {
      found.push(picked)
      return
    }
    for (const hit of lists[picked.length]!) {
      spend(1)
      if (found.length < most && !picked.includes(hit)) pick([...picked, hit])
    }
  }
  pick([])
  return found
}
