/** Would a fault in the written text be found? Each fault is an edit of the text; some stream has to tell. */
import { expect } from 'chai'
import fc from 'fast-check'
import { compileCorrelations } from '../../../../evaluator/correlation/engine.js'
import { readEvent } from '../../../../evaluator/event.js'
import { runSpl } from '../../../../interpreters/spl/run.js'
import type { CorrelationType, ResolvedCorrelation } from '../../../../schema/correlation/correlation.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import { anyCorrelations } from '../../../evaluator/correlation/arbitrary.js'
import type { NaiveEvent } from '../../../evaluator/correlation/naive.js'
import { anyEvents, runScene, type Scene, translateScene } from './stored-stream.js'

interface Fault {
  readonly name: string
  readonly types: readonly CorrelationType[]
  readonly edit: (text: string) => string
}

const all: readonly CorrelationType[] = ['event_count', 'value_count', 'temporal', 'temporal_ordered', 'value_sum']
const summed: readonly CorrelationType[] = ['value_count', 'value_sum']

const replaceAll =
  (pattern: RegExp, by: string | ((...groups: string[]) => string)) =>
  (text: string): string =>
    text.replaceAll(pattern, by as string)

const faults: readonly Fault[] = [
  {
    name: 'the window is a second longer',
    types: all,
    edit: replaceAll(/(?<=<=|Leaves\*)(\d+)000000\b/g, (_, seconds) => `${Number(seconds) + 1}000000`),
  },
  {
    name: 'the window is a second shorter',
    types: all,
    edit: replaceAll(/(?<=<=|Leaves\*)(\d+)000000\b/g, (_, seconds) => `${Number(seconds) - 1}000000`),
  },
  {
    name: 'the end of the window is outside',
    types: ['event_count', 'temporal', 'temporal_ordered'],
    edit: replaceAll(/<=(?=\d+000000\b)/g, '<'),
  },
  {
    name: 'what leaves goes before what comes',
    types: summed,
    edit: replaceAll(/num\(Leaves\)/g, '-num(Leaves)'),
  },
  {
    name: 'groups are put together',
    types: all,
    edit: (text) =>
      text
        .replace(/(?<=\| sort 0 )str\(host\), /, '')
        .replaceAll(/(?<=\| streamstats (?!min\(Moment\))[^|\n]*) by host$/gm, '')
        .replaceAll(/ by host, /g, ' by '),
  },
  {
    name: 'events are in the order in which they are found',
    types: all,
    edit: replaceAll(/\| sort 0 [^\n]*\n(?!\| streamstats min\(Moment\) as FiredAt)/g, ''),
  },
  {
    name: 'one more is wanted',
    types: ['event_count', 'value_count'],
    edit: replaceAll(/(?<=window=|EventNumber=|ValueCount>=)(\d+)/g, (_, n) => String(Number(n) + 1)),
  },
  {
    name: 'one less is wanted',
    types: ['event_count', 'value_count'],
    edit: replaceAll(/(?<=window=|EventNumber=|ValueCount>=)(\d+)/g, (_, n) => String(Number(n) - 1)),
  },
  { name: 'every true row fires', types: all, edit: replaceAll(/\| dedup FiredAt.*\n/g, '') },
  { name: 'a group fires once and never again', types: all, edit: replaceAll(/ reset_after="[^"]*"/g, '') },
  { name: 'a group fires again at the end of its span', types: all, edit: replaceAll(/FiredAt>/g, 'FiredAt>=') },
  { name: 'an event is a link of its own chain', types: ['temporal_ordered'], edit: replaceAll(/current=f /g, '') },
  {
    name: 'the order of the rules does not matter',
    types: ['temporal_ordered'],
    edit: replaceAll(/coalesce\(\w+Before\d*, 0\)/g, 'Moment'),
  },
  { name: 'a rule is not asked for', types: ['temporal'], edit: replaceAll(/ AND Moment-Last\w+<=\d+(?=\n)/g, '') },
  {
    name: 'values are counted again and again',
    types: ['value_count'],
    edit: replaceAll(/if\(\(Step=1.*0\)/g, 'Step'),
  },
]

/** Conditions that a few events in two groups meet. */
function sceneOf(correlation: ResolvedCorrelation, type: CorrelationType): Scene {
  const field = type === 'value_count' || type === 'value_sum' ? ['v'] : []
  const value =
    type === 'temporal' || type === 'temporal_ordered' ? correlation.parts.length : type === 'value_sum' ? 4 : 2
  const condition = { kind: 'bounds', bounds: [{ op: '>=', value }], fields: field } as const
  const timespan = { text: '3s', seconds: 3 }
  const plain = { hasLists: false, isCased: false, isScattered: false, isDoubled: false, valueType: 'number' } as const
  return { correlation: { ...correlation, type, condition, groupBy: ['host'], timespan, aliases: new Map() }, ...plain }
}

function expected({ correlation }: Scene, events: readonly NaiveEvent[]): readonly string[] {
  const timeOf = (_: unknown, index: number): number => events[index]!.time
  const engine = orThrow(compileCorrelations({ correlations: [correlation] }, { timeOf }))
  const fired = events.flatMap(({ fields, matched }, index) => engine.push(readEvent(fields), index, matched))
  return [...fired, ...engine.end()].map(({ time, group }) => JSON.stringify([time, group.host])).sort()
}

describe('faults in the SPL of correlations', function () {
  this.timeout(60_000)
  for (const { name, types, edit } of faults) {
    for (const type of types) {
      it(`${type}: ${name}`, () => {
        let edited = 0
        const property = fc.property(
          anyCorrelations.chain(([first]) => {
            const scene = sceneOf(first!, type)
            return anyEvents(scene, { ties: false }).map((events) => ({ scene, events }))
          }),
          ({ scene, events }) => {
            const query = orThrow(translateScene(scene))
            const text = edit(query.text)
            if (text === query.text) return true
            edited++
            if (!runSpl(text, { events: [], now: 0 }).ok) return true
            const { answers } = runScene(scene, { ...query, text }, events)
            const lines = answers.map(({ time, group }) => JSON.stringify([time, group[0]])).sort()
            return JSON.stringify(lines) === JSON.stringify(expected(scene, events))
          },
        )
        const { failed } = fc.check(property, { numRuns: 1500 })
        expect(edited, 'the fault is in no text').to.be.above(0)
        expect(failed, 'no stream has found the fault').to.equal(true)
      })
    }
  }
})
