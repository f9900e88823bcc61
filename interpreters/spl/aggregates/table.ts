/** Which statistical functions are known here, and what makes their results? */
import type { Range } from '../problem.js'
import { list, values } from './collecting.js'
import { count, distinctCount } from './counting.js'
import type { AccumulatorFactory } from './definition.js'
import { max, min } from './extremes.js'
import { average, range, sum } from './numeric.js'
import { exactPercentile, median, percentile } from './percentile.js'
import { earliest, earliestTime, first, last, latest, latestTime } from './picking.js'

const byName: ReadonlyMap<string, AccumulatorFactory> = new Map([
  ['count', count],
  ['c', count],
  ['dc', distinctCount],
  ['distinct_count', distinctCount],
  ['sum', sum],
  ['avg', average],
  ['mean', average],
  ['range', range],
  ['min', min],
  ['max', max],
  ['values', values],
  ['list', list],
  ['first', first],
  ['last', last],
  ['earliest', earliest],
  ['latest', latest],
  ['earliest_time', earliestTime],
  ['latest_time', latestTime],
  ['median', median],
])

/** Returns the function of a name such as `dc` or `perc95`; undefined when it is not known. */
export function findAggregate(name: string, at: Range): AccumulatorFactory | undefined {
  const known = byName.get(name)
  if (known) return known
  const match = /^(exactperc|upperperc|perc|p)(\d{1,3}(?:\.\d{1,6})?)$/.exec(name)
  if (!match || Number(match[2]) > 100) return undefined
  return match[1] === 'exactperc' ? exactPercentile(Number(match[2])) : percentile(Number(match[2]), at)
}
