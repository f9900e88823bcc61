/**
 * Does each correlation case hold? A file in cases/ is one: correlations over the rules a to d, each of which matches
 * the events that say so under `is`, events with the time they happen at, and every firing. Each case is run by the
 * engine, with the events as they stand and in reverse, and by the naive reading.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { compileCorrelations } from '../../../evaluator/correlation/engine.js'
import { readEvent } from '../../../evaluator/event.js'
import { parseTimespan } from '../../../schema/correlation/parse-timespan.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { type NaiveEvent, naiveFirings } from './naive.js'
import { readRules } from './read-rules.js'

interface CorrelationCase {
  readonly about: string
  readonly covers: readonly string[]
  readonly correlations: Readonly<Record<string, unknown>>
  readonly events: readonly CaseEvent[]
  readonly fires: readonly CaseFiring[]
}

interface CaseEvent {
  /** A time span after the start of the case, or 0. */
  readonly at: string | number
  /** The rules that match, separated by spaces. */
  readonly is: string
}

interface CaseFiring {
  /** The correlation that fires; needed where there are several. */
  readonly of?: string
  readonly at: string | number
  readonly group?: Readonly<Record<string, string>>
  readonly value: number
  /** The places of the contributing events in the list above, from 0. */
  readonly events: readonly number[]
}

const folder = path.join(import.meta.dirname, 'cases')

describe('correlation cases', () => {
  for (const file of fastGlob.sync('*.yml', { cwd: folder }).sort()) {
    const one = load(readFileSync(path.join(folder, file), 'utf8')) as CorrelationCase
    describe(`${file}: ${one.about}`, () => runCase(one))
  }
})

function runCase(one: CorrelationCase): void {
  const collection = readRules(one.correlations)
  const events = one.events.map(({ at, is, ...fields }) => ({ time: milliseconds(at), is: is.split(' '), fields }))
  const matchedBy = (names: readonly string[]) =>
    collection.rules.filter(({ metadata }) => names.includes(metadata.name!))
  const expected = one.fires.map((firing) => ({ of: Object.keys(one.correlations)[0]!, group: {}, ...firing }))
  const lines = expected.map(({ of, at, group, value, events: indices }) =>
    JSON.stringify({ of, at: milliseconds(at), group, value, events: indices }),
  )

  for (const order of ['as they stand', 'in reverse']) {
    it(`fires with the events ${order}`, () => {
      const engine = orThrow(compileCorrelations(collection, { timeOf: (_, index) => events[index]!.time }))
      const indices = order === 'in reverse' ? [...events.keys()].reverse() : [...events.keys()]
      for (const index of indices) {
        const { fields, is } = events[index]!
        expect(engine.push(readEvent(fields), index, matchedBy(is))).to.deep.equal([])
      }
      const fired = engine.end().map(({ correlation, time, group, value, events: contributing }) => ({
        of: correlation.metadata.name,
        at: time,
        group,
        value,
        events: contributing.indices,
      }))
      expect(fired.map((firing) => JSON.stringify(firing))).to.have.members(lines)
    })
  }

  it('fires in the naive reading', () => {
    const naive = naiveFirings(
      collection.correlations,
      events.map(({ time, is, fields }): NaiveEvent => ({ time, matched: matchedBy(is), fields })),
    )
    const fired = naive.map(({ correlation, time, group, value, events: indices }) =>
      JSON.stringify({ of: correlation.metadata.name, at: time, group, value, events: indices }),
    )
    expect(fired).to.have.members(lines)
  })
}

function milliseconds(at: string | number): number {
  return typeof at === 'number' ? at * 1000 : parseTimespan(at)!.seconds * 1000
}
