import { expect } from 'chai'
import fc from 'fast-check'
import { compileCorrelations } from '../../../../evaluator/correlation/engine.js'
import { readEvent } from '../../../../evaluator/event.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import { type NaiveEvent, naiveTrueMoments } from '../../../evaluator/correlation/naive.js'
import { createBinder } from '../bind.js'
import { type Answer, anyEvents, anyScene, runScene, type Scene, translateScene } from './stored-stream.js'

/** What the evaluator fires over the events, at the end of which it is asked. */
function firings({ correlation }: Scene, events: readonly NaiveEvent[]): readonly Required<Answer>[] {
  const timeOf = (_: unknown, index: number): number => events[index]!.time
  const engine = orThrow(compileCorrelations({ correlations: [correlation] }, { timeOf }))
  const fired = events.flatMap(({ fields, matched }, index) => engine.push(readEvent(fields), index, matched))
  return [...fired, ...engine.end()].map(({ time, group, value }) => ({
    time,
    group: correlation.groupBy.map((name) => group[name]!),
    value,
  }))
}

const lines = (answers: readonly Answer[]): readonly string[] =>
  answers.map(({ time, group }) => JSON.stringify([time, ...group])).sort()

/** Scenes whose queries are refused are counted, so that a refusal of everything would be found out. */
class Tally {
  asked = 0
  refused = 0
  fired = 0

  refuses(scene: Scene): boolean {
    this.asked++
    const outcome = translateScene(scene)
    if (outcome.ok) return false
    this.refused++
    const isAliased = scene.correlation.groupBy.includes('who') || scene.correlation.condition.kind === 'bounds'
    expect(isAliased && scene.layout === 'one table', outcome.diagnostics[0]?.message).to.equal(true)
    return true
  }

  check(): void {
    expect(this.refused / this.asked).to.be.below(0.2)
    expect(this.fired).to.be.above(this.asked / 4)
  }
}

const anyRun = (ties: boolean) =>
  anyScene.chain((scene) => anyEvents(scene, { ties }).map((events) => ({ scene, events })))

describe('correlations in KQL, against the evaluator', function () {
  this.timeout(120_000)

  it('fire for the same groups at the same times, with the same numbers', () => {
    const tally = new Tally()
    fc.assert(
      fc.property(anyRun(false), ({ scene, events }) => {
        if (tally.refuses(scene)) return
        const answers = runScene(scene, orThrow(translateScene(scene)).text, [...events].reverse())
        const expected = firings(scene, events)
        expect(lines(answers)).to.deep.equal(lines(expected))
        tally.fired += expected.length
        // Of an event that two rules read through different fields the rows stand one behind the other.
        if (scene.layout === 'one table' && scene.correlation.groupBy.includes('who')) return
        for (const { time, group, value } of answers) {
          const fired = expected.find((one) => one.time === time && String(one.group) === String(group))!
          if (value !== undefined) expect(value).to.be.closeTo(fired.value, 1e-9)
        }
      }),
      { numRuns: 800 },
    )
    tally.check()
  })

  it('fire alike with events at one instant, where that is not reported to matter', () => {
    const tally = new Tally()
    fc.assert(
      fc.property(anyRun(true), ({ scene, events }) => {
        if (tally.refuses(scene)) return
        const { text, losses } = orThrow(translateScene(scene))
        if (losses.some(({ message }) => message.includes('very same instant'))) return
        const expected = firings(scene, events)
        tally.fired += expected.length
        expect(lines(runScene(scene, text, [...events].reverse()))).to.deep.equal(lines(expected))
      }),
      { numRuns: 600 },
    )
  })

  it('fire alike with events at one instant in the order of the rules, where an order is asked for', () => {
    fc.assert(
      fc.property(anyRun(true), ({ scene, events }) => {
        if (scene.correlation.type !== 'temporal_ordered' || !translateScene(scene).ok) return
        const sorted = inRuleOrder(scene, events)
        const answers = runScene(scene, orThrow(translateScene(scene)).text, sorted)
        expect(lines(answers)).to.deep.equal(lines(firings(scene, sorted)))
      }),
      { numRuns: 1200 },
    )
  })

  it('with a time range, fire over the last so many minutes as if all events were seen', () => {
    fc.assert(
      fc.property(anyRun(false), ({ scene, events }) => {
        if (!translateScene(scene).ok) return
        const slow = { ...scene, correlation: slowed(scene.correlation) }
        const stretched = events.map((event) => ({ ...event, time: event.time * slowness }))
        const now = 400_000
        const answers = runScene(slow, orThrow(translateScene(slow, '3m')).text, stretched, now)
        const reported = naiveTrueMoments(slow.correlation, stretched).filter(({ time }) => time > now - 180_000)
        expect(lines(answers)).to.deep.equal(lines(oneATimespan(slow, reported)))
      }),
      { numRuns: 500 },
    )
  })

  it("bind in Microsoft's own binder", () => {
    const columns = new Map([
      ['Timestamp', 'datetime'],
      ['user', 'string'],
      ['host', 'string'],
      ['matches_a', 'string'],
      ['matches_b', 'string'],
      ['matches_c', 'string'],
    ])
    const names = ['Events', 'Events_a', 'Events_b', 'Events_c']
    const binders = { text: 'string', number: 'long' } as const
    const bind = Object.fromEntries(
      Object.entries(binders).map(([key, type]) => [
        key,
        createBinder(new Map(names.map((name) => [name, new Map([...columns, ['v', type]])]))),
      ]),
    )
    fc.assert(
      fc.property(anyScene, fc.constantFrom(undefined, '24h'), (scene, since) => {
        const outcome = translateScene(scene, since)
        if (outcome.ok) expect(bind[scene.valueType]!(outcome.value.text), outcome.value.text).to.deep.equal([])
      }),
      { numRuns: 150 },
    )
  })
})

function inRuleOrder({ correlation }: Scene, events: readonly NaiveEvent[]): readonly NaiveEvent[] {
  const place = ({ matched }: NaiveEvent): number =>
    correlation.parts.findIndex(({ rule }) => matched.some((one) => one === rule))
  return [...events].sort((one, other) => one.time - other.time || place(one) - place(other))
}

const slowness = 20

function slowed(correlation: Scene['correlation']): Scene['correlation'] {
  const seconds = correlation.timespan.seconds * slowness
  return { ...correlation, timespan: { text: `${seconds}s`, seconds } }
}

function oneATimespan({ correlation }: Scene, moments: readonly Answer[]): readonly Answer[] {
  const last = new Map<string, number>()
  return [...moments]
    .sort((one, other) => one.time - other.time)
    .filter(({ time, group }) => {
      const before = last.get(String(group))
      if (before !== undefined && time - before <= correlation.timespan.seconds * 1000) return false
      last.set(String(group), time)
      return true
    })
}
