/** Which aggregates are there? All tables of aggregates, and the names of those that are known but not here. */
import { collectingAggregates } from './collecting.js'
import { countingAggregates } from './counting.js'
import type { AggregateDefinition } from './definition.js'
import { percentileAggregates } from './percentiles.js'
import { pickingAggregates } from './picking.js'
import { summingAggregates } from './summing.js'

export const aggregates: ReadonlyMap<string, AggregateDefinition> = new Map(
  [collectingAggregates, countingAggregates, percentileAggregates, pickingAggregates, summingAggregates].flatMap(
    (table) => Object.entries(table),
  ),
)

/** Aggregates of Kusto that this interpreter does not have. */
export const otherAggregates: ReadonlySet<string> = new Set(
  [
    'anyif argmax argmin binary_all_and binary_all_or binary_all_xor buildschema cnt covariance covarianceif',
    'covariancep covariancepif hll hll_if hll_merge make_dictionary make_list_with_nulls passthrough',
    'percentiles_array percentilew percentilesw percentilesw_array stdevp tdigest tdigest_merge variancep variancepif',
  ].flatMap((line) => line.split(' ')),
)
