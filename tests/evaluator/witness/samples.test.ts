/** Do the values made for a test satisfy it? The plainest of each kind must, and what is made to be outside must not. */
import { expect } from 'chai'
import fc from 'fast-check'
import { compileLeaf } from '../../../evaluator/compile-expr.js'
import { readEvent } from '../../../evaluator/event.js'
import { addressesIn, neighboursOf } from '../../../evaluator/witness/samples/addresses.js'
import { composeText } from '../../../evaluator/witness/samples/compose-text.js'
import { datesFor } from '../../../evaluator/witness/samples/dates.js'
import { numbersFor } from '../../../evaluator/witness/samples/numbers.js'
import { plainChoices, regexText } from '../../../evaluator/witness/samples/regex-text.js'
import { samplesOf } from '../../../evaluator/witness/samples/samples-of.js'
import { networkContains, parseAddress, parseNetwork } from '../../../schema/ir/network.js'
import type { Test, TimePart } from '../../../schema/ir/test.js'
import { parseRegex } from '../../../schema/regex/parse.js'
import { anyTest } from '../arbitrary.js'
import { field, pattern } from '../make.js'

const isTrue = (test: Test, value: unknown): boolean => compileLeaf(field('F', test))(readEvent({ F: value }))

describe('evaluator/witness/samples', () => {
  it('the first sample of a test on one value satisfies it', () => {
    const onValue = anyTest.filter(({ kind }) => !['sameAs', 'exists', 'compare', 'time'].includes(kind))
    fc.assert(
      fc.property(onValue, (test) => {
        expect(isTrue(test, samplesOf(test)[0])).to.equal(true)
      }),
    )
  })

  const expressions: Readonly<Record<string, string>> = {
    'a{2,5}': 'aa',
    '(cmd|powershell)\\.exe': 'cmd.exe',
    '^https?://[^/]+/x': 'http://x/x',
    '[0-9a-f]{8}': 'aaaaaaaa',
    '(?i)MiMi': 'mimi',
    '\\d+\\s*=': '0=',
    '': '',
  }
  for (const [source, expected] of Object.entries(expressions)) {
    it(`the plainest text of \`${source}\` is \`${expected}\``, () => {
      const parsed = parseRegex(source)
      if (!parsed.ok) throw new Error(source)
      expect(regexText(parsed.regex.root, plainChoices)).to.equal(expected)
    })
  }

  const networks: readonly { network: string; inside: readonly string[]; before?: string; after?: string }[] = [
    {
      network: '10.1.0.0/16',
      inside: ['10.1.0.0', '10.1.255.255', '10.1.127.255', '10.1.0.1', '::ffff:10.1.0.0'],
      before: '10.0.255.255',
      after: '10.2.0.0',
    },
    { network: '0.0.0.0/0', inside: ['0.0.0.0', '255.255.255.255', '127.255.255.255', '0.0.0.1', '::ffff:0.0.0.0'] },
    { network: '8.8.8.8', inside: ['8.8.8.8', '::ffff:8.8.8.8'], before: '8.8.8.7', after: '8.8.8.9' },
    {
      network: 'fe80::/64',
      inside: ['fe80::', 'fe80::ffff:ffff:ffff:ffff', 'fe80::7fff:ffff:ffff:ffff', 'fe80::1'],
      before: 'fe7f:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      after: 'fe80:0:0:1::',
    },
  ]
  for (const { network: written, inside, before, after } of networks) {
    it(`addresses in and around ${written}`, () => {
      const parsed = parseNetwork(written)
      if (!parsed.ok) throw new Error(written)
      const around = { ...(before !== undefined && { before }), ...(after !== undefined && { after }) }
      expect(addressesIn(parsed.network)).to.deep.equal(inside)
      expect(neighboursOf(parsed.network)).to.deep.equal(around)
      const contains = (address: string) => networkContains(parsed.network, parseAddress(address)!)
      expect(inside.every(contains)).to.equal(true)
      expect(Object.values(around).some(contains)).to.equal(false)
    })
  }

  it('some date satisfies any mix of parts that the calendar has', () => {
    const part = (name: TimePart, max: number, min = 0) =>
      fc.integer({ min, max }).map((value): Test & { kind: 'time' } => ({ kind: 'time', part: name, op: '==', value }))
    const day = fc.tuple(part('month', 12, 1), part('day', 28, 1))
    const week = fc.tuple(part('week', 52, 1))
    const tests = fc.tuple(fc.oneof(day, week), part('year', 2100, 1900), part('hour', 23), part('minute', 59))
    fc.assert(
      fc.property(tests, ([days, ...others]) => {
        const all = [...days, ...others]
        const found = datesFor(all).find((date) => all.every((test) => isTrue(test, date)))
        expect(found).to.be.a('string')
      }),
    )
  })

  it('some number stands between two bounds', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0.001, max: 1000, noNaN: true }), (low, distance) => {
        const high = low + distance
        const tests = [
          { kind: 'compare', op: '>', value: low },
          { kind: 'compare', op: '<', value: high },
        ] as const
        expect(numbersFor(tests).some((number) => number > low && number < high)).to.equal(true)
      }),
    )
  })

  const compositions: readonly { about: string; patterns: readonly string[]; text: string }[] = [
    { about: 'beginning, pieces and end', patterns: ['c:*', '*b*', '*a*', '*.exe'], text: 'c: b a .exe' },
    { about: 'a piece within another is not said twice', patterns: ['*power*', '*powershell*'], text: 'powershell' },
    {
      about: 'a piece within the end is not said twice',
      patterns: ['*shell*', '*powershell.exe'],
      text: 'powershell.exe',
    },
    { about: 'a pattern without `*` is the whole text', patterns: ['a?c', '*x*'], text: 'axc' },
  ]
  for (const { about, patterns, text } of compositions) {
    it(about, () => {
      expect(composeText(patterns.map(pattern), { any: '', one: 'x' }, ' ')).to.equal(text)
    })
  }
})
