/** Which measure does a type of correlation take? */
import type { ResolvedCorrelation } from '../../../schema/correlation/correlation.js'
import { EventCount } from './count.js'
import { DistinctValues } from './distinct.js'
import type { Measure } from './measure.js'
import { NearestRank } from './rank.js'
import { RuleOrder } from './rule-order.js'
import { SeenRules } from './seen-rules.js'
import { Total } from './total.js'

/** Returns what makes the measure of a new window of a correlation. */
export function measureFor({ type, condition, parts }: ResolvedCorrelation): () => Measure {
  const names = parts.map(({ name }) => name)
  const bounds = condition.kind === 'bounds' ? condition.bounds : []
  const percentile = condition.kind === 'bounds' ? (condition.percentile ?? 50) : 50
  switch (type) {
    case 'event_count':
      return () => new EventCount(bounds)
    case 'value_count':
      return () => new DistinctValues(bounds)
    case 'temporal':
      return () => new SeenRules(condition, names)
    case 'temporal_ordered':
      return () => new RuleOrder(condition, names)
    case 'value_sum':
      return () => new Total(bounds, 'sum')
    case 'value_avg':
      return () => new Total(bounds, 'mean')
    case 'value_percentile':
    case 'value_median':
      return () => new NearestRank(bounds, percentile)
  }
}
