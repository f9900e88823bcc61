/** Which query finds the events of `category where condition`, with the keys that must be there? */
import type { Index } from '../data/open-index.js'
import type { Settings } from '../options.js'
import { refuse } from '../problem.js'
import type { Query } from '../query/query.js'
import { translate } from '../query/translate.js'
import type { EventFilter } from '../syntax/tree.js'
import { requireBoolean } from './require.js'
import { asTest, findField, requireTest, resolveCondition } from './resolve.js'
import { simplify } from './simplify.js'
import type { Resolved } from './tree.js'

/** `present` are fields that no event may lack. Leaves with a refusal where Elasticsearch does not accept the filter. */
export function planEvents(filter: EventFilter, present: readonly Resolved[], index: Index, settings: Settings): Query {
  const condition = resolveCondition(filter.condition, index)
  const { start, end } = filter
  const at = { start, end }
  const whole: Resolved = filter.category
    ? { kind: 'and', items: [categoryTest(filter.category, index, settings), requireBoolean(condition)], at }
    : requireTest(condition)
  const keys = present.map((item): Resolved => ({ kind: 'not', item: { kind: 'is null', item, at }, at }))
  const all: Resolved = keys.length === 0 ? whole : { kind: 'and', items: [whole, ...keys], at }
  return translate(simplify(asTest(all)), settings)
}

function categoryTest(category: NonNullable<EventFilter['category']>, index: Index, settings: Settings): Resolved {
  const { text, at } = category
  const field = findField(settings.eventCategoryField, index)
  if (!field) return refuse('verification', `no field is called \`${settings.eventCategoryField}\``, at)
  const left: Resolved = { kind: 'field', field, type: 'keyword', at }
  return { kind: 'comparison', operator: '==', left, right: { kind: 'literal', value: text, type: 'keyword', at }, at }
}
