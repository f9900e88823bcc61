import { expect } from 'chai'
import { readCollection } from '../../../schema/collection/read-collection.js'

const rule = 'title: R\nname: c0\nlogsource: { category: test }\ndetection: { s: { F: a }, condition: s }\n'
const correlation = (name: string, rules: string): string =>
  `---\ntitle: ${name}\nname: ${name}\ncorrelation: { type: temporal, timespan: 5m, rules: ${rules} }\n`

const chain = (length: number): readonly string[] =>
  Array.from({ length }, (_, at) => correlation(`c${at + 1}`, `[c${at}]`))

const read = (parts: readonly string[]) => readCollection([{ path: 'rule.yml', text: rule + parts.join('') }])

describe('resolveCorrelations', () => {
  it('puts each behind those that it refers to, whatever the order of the text', () => {
    for (const parts of [chain(10), [...chain(10)].reverse()]) {
      const names = read(parts).correlations.map(({ metadata }) => metadata.name)
      expect(names).to.deep.equal(Array.from({ length: 10 }, (_, at) => `c${at + 1}`))
    }
  })

  it('follows chains of 64, and no longer ones, whatever the order of the text', () => {
    for (const order of [(parts: readonly string[]) => parts, (parts: readonly string[]) => [...parts].reverse()]) {
      expect(read(order(chain(64))).diagnostics).to.deep.equal([])
      const { diagnostics } = read(order(chain(66)))
      expect(diagnostics.map(({ code }) => code)).to.include('correlation/cycle')
    }
  })

  it('reads what many refer to once', () => {
    const levels = Array.from({ length: 40 }, (_, at) => correlation(`c${at + 1}`, `[c${at}, c${at}, c${at}]`))
    const { correlations } = read(levels)
    expect(correlations).to.have.lengthOf(40)
    const [one, other] = correlations.at(-1)!.parts
    expect(one!.rule).to.equal(other!.rule)
  })

  it('drops what stands on a correlation that is not sound, and reports only that', () => {
    const { correlations, diagnostics } = read([correlation('c1', '[nowhere]'), correlation('c2', '[c1]')])
    expect(correlations).to.deep.equal([])
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(['correlation/unknown-rule'])
  })
})
