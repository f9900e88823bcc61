/** Does any text, and any event, get an answer: rows or a problem, in reasonable time? */
import { expect } from 'chai'
import fc from 'fast-check'
import { parseSpl } from '../../../interpreters/spl/parse.js'
import { runSpl } from '../../../interpreters/spl/run.js'

const events = [
  {
    _time: 10,
    _raw: 'a=1 "b" c',
    fields: { a: '1', b: ['x', 'y'], ['__proto__']: 'p', constructor: 'c' } as Record<string, unknown>,
  },
  { _time: 20, fields: { a: 'x*y\n', c: '\ud800' } },
]

const words = [
  ...['a', 'b', '=', '!=', '<', '"x"', "'b'", '*', '(', ')', '[', ']', '|', ',', 'AND', 'OR', 'NOT', 'IN', '\\', '"'],
  ...['search', 'where', 'eval', 'stats', 'count', 'by', 'as', 'sort', '0', '-', '+', 'streamstats', 'window=2', '1'],
  ...['match(', 'if(', 'mvfilter(', 'rex', 'regex', 'fields', 'table', 'rename', 'dedup', 'bin', 'span=5', 'isnull('],
  ...['earliest=-1h', 'multisearch', 'append', 'union', '```', '`m`', '.', '%', '$', '\n', 'é', '(?i)', 'values(b)'],
]

describe('interpreters/spl: hostile input', () => {
  it('answers every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(runSpl(text, { events, now: 100 })).to.have.property('ok')
      }),
      { numRuns: 2000 },
    )
  })

  it('answers every heap of words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), (heap) => {
        const text = heap.join(' ')
        const answer = runSpl(text, { events, now: 100, macros: [{ name: 'm', definition: 'a=1 | where b' }] })
        expect(answer).to.have.property('ok')
        if (answer.ok) return
        expect(answer.problem.start).to.be.within(0, text.length)
        expect(answer.problem.end).to.be.within(answer.problem.start, text.length)
      }),
      { numRuns: 5000 },
    )
  })

  it('answers every expression of where', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 15 }), (heap) => {
        expect(runSpl(`* | where ${heap.join(' ')}`, { events, now: 100 })).to.have.property('ok')
      }),
      { numRuns: 5000 },
    )
  })

  it('answers every regular expression', () => {
    const pieces = [
      'a',
      '[',
      ']',
      '^',
      '-',
      '\\',
      '(',
      ')',
      '?',
      '*',
      '+',
      '{',
      '1',
      ',',
      '}',
      '|',
      '$',
      '.',
      ':',
      '<n>',
      'i',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (heap) => {
        const source = heap.join('').replace(/[\\"]/g, '\\$&')
        expect(runSpl(`* | where match(a, "${source}")`, { events })).to.have.property('ok')
      }),
      { numRuns: 5000 },
    )
  })

  const deep: readonly (readonly [string, string])[] = [
    ['parentheses', `${'('.repeat(100_000)}a`],
    ['brackets', '| append [ '.repeat(10_000)],
    ['calls', `* | where ${'if('.repeat(50_000)}`],
    ['signs', `* | eval a=${'-'.repeat(50_000)}1`],
    ['NOT', `* | where ${'NOT '.repeat(50_000)}true()`],
    ['groups of an expression', `* | where match(a, "${'('.repeat(50_000)}")`],
    ['a sum', `* | eval a=${'1+'.repeat(50_000)}1`],
  ]
  for (const [name, text] of deep) {
    it(`refuses what is too deep: ${name}`, () => {
      const parsed = parseSpl(text)
      expect(parsed.ok).to.equal(false)
    })
  }

  it('takes long lists and long chains', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `"v${index}"`).join(', ')
    const chain = Array.from({ length: 5_000 }, (_, index) => `a="${index}"`).join(' OR ')
    expect(runSpl(`a IN (${list}) OR ${chain}`, { events })).to.have.property('ok', true)
    const conditions = Array.from({ length: 2_000 }, (_, index) => `'a'="${index}"`).join(' OR ')
    expect(runSpl(`* | where ${conditions}`, { events })).to.have.property('ok', true)
  })

  it('stops when there is too much to do', () => {
    const answer = runSpl('* | eval a=mvrange(1, 1000000000)', { events })
    expect(answer.ok ? '' : answer.problem.reason).to.equal('limit')
    const many = Array.from({ length: 5_000 }, (_, index) => ({ _time: index, fields: { a: String(index) } }))
    const running = runSpl('* | streamstats values(a) as v', { events: many, steps: 1_000_000 })
    expect(running.ok ? '' : running.problem.reason).to.equal('limit')
  })

  it('refuses events that are none', () => {
    const answer = runSpl('*', { events: [{ fields: { a: { b: 1 } } }] })
    expect(answer).to.deep.equal({
      ok: false,
      problem: {
        reason: 'events',
        message: 'the field `a` holds neither a text nor a list of texts',
        start: 0,
        end: 0,
      },
    })
  })

  it('takes numbers and booleans for their texts, and NULL for nothing', () => {
    const answer = runSpl('*', {
      events: [{ fields: { a: 1.5, b: true, c: null, d: [], e: [1, null, 'x'], f: 1e21 } }],
    })
    expect(answer.ok && answer.rows).to.deep.equal([
      { a: '1.5', b: 'true', e: ['1', 'x'], f: '1000000000000000000000' },
    ])
  })
})
