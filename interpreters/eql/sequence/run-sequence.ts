/** Which sequences does a query find? */
import type { Spend } from '../budget.js'
import type { EqlDocument } from '../data/document.js'
import type { Index } from '../data/open-index.js'
import type { Settings } from '../options.js'
import type { Value } from '../plan/tree.js'
import { refuse } from '../problem.js'
import type { EqlQuery } from '../syntax/tree.js'
import { isMissingAsAsked } from './check-missing.js'
import { type Candidate, matchSequences } from './match-sequences.js'
import { openClock } from './ordinal.js'
import { openStages, type Stage } from './stage.js'

export interface EqlSequence {
  readonly joinKeys: readonly Value[]
  /** One for each item of the query; null where the event is the missing one. */
  readonly events: readonly (EqlDocument | null)[]
}

export function runSequence(
  query: EqlQuery & { kind: 'sequence' },
  index: Index,
  settings: Settings,
  spend: Spend,
): readonly EqlSequence[] {
  const clock = openClock(index, settings, query)
  if (!clock.isMapped) refuse('verification', `no field is called \`${settings.timestampField}\``, query)
  const items = query.until ? [...query.items, query.until] : query.items
  const opened = openStages(items, index, clock, settings, spend)
  const timeless = opened.flatMap(({ events }) => events).find(({ ordinal }) => ordinal.time === undefined)
  if (timeless) refuse('data', `document ${timeless.hit.position} has no time stamp`, query)
  const stages = opened.slice(0, query.items.length)
  const present = stages.filter(({ item }) => !item.isMissing)
  const candidates = matchSequences(present, query.until && opened.at(-1), query.maxSpan, spend)
  return candidates
    .filter((one) => present.length === stages.length || isMissingAsAsked(stages, one, query.maxSpan!, spend))
    .map((one) => toSequence(one, stages))
}

function toSequence({ key, events }: Candidate, stages: readonly Stage[]): EqlSequence {
  const found = events.values()
  return {
    joinKeys: key.values,
    events: stages.map(({ item }) => (item.isMissing ? null : found.next().value!.hit.document)),
  }
}
