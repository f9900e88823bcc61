/** Is a test the same once it has been written down and read? And does nothing but a test come out of any other form? */
import { expect } from 'chai'
import fc from 'fast-check'
import { DamagedText } from '../../../evaluator/compact/damaged.js'
import { type Form, readTest, writeTest } from '../../../evaluator/compact/test-form.js'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { leavesOf } from '../../../schema/ir/expr.js'
import type { Test } from '../../../schema/ir/test.js'
import { anyTest } from '../arbitrary.js'

/** A detection item of a rule, and the form of its test. */
const forms: readonly (readonly [item: string, form: Form])[] = [
  [`F: 'a*b?c'`, [0, 'a', 0, 'b', 1, 'c']],
  [`F|cased: a`, [1, 'a']],
  [`F: ''`, [0]],
  [`F|windash: '-a'`, [0, ['-/–—―'], 'a']],
  [`F|re|i|m: 'a+$'`, ['re', 'a+$', 'im']],
  [`F|cidr: 10.0.0.0/8`, ['cidr', '10.0.0.0/8', 4, 'a000000', 8]],
  [`F|cidr: 'fe80::/10'`, ['cidr', 'fe80::/10', 6, 'fe800000000000000000000000000000', 10]],
  [`F|gte: 1.5`, ['compare', '>=', 1.5]],
  [`F: -0.0`, ['constant', '-0']],
  [`F: true`, ['constant', true]],
  [`F: null`, ['null']],
  [`F|exists: false`, ['exists', false]],
  [`F|fieldref|endswith: G`, ['same', 'G', 'endswith', false]],
  [`F|hour: 3`, ['time', 'hour', '==', 3]],
  [`F|expand: '%a%x'`, ['open', [['%', 'a'], 'x'], ['a'], 'text']],
  [`F|re|expand|i: 'x%a%'`, ['open', ['x', ['%', 'a']], ['a'], 'regex', 'i']],
]

function testOf(item: string): Test {
  const text = `title: T\nlogsource: { category: c }\ndetection:\n  s:\n    ${item}\n  condition: s\n`
  const { rules, diagnostics } = readCollection([{ path: 'r.yml', text }])
  expect(diagnostics.filter(({ severity }) => severity === 'error')).to.deep.equal([])
  return leavesOf(rules[0]!.expr)[0]!.test
}

const isRead = (form: unknown): boolean => {
  try {
    readTest(form)
    return true
  } catch (error) {
    expect(error).to.be.instanceOf(DamagedText)
    return false
  }
}

describe('evaluator/compact/test-form', () => {
  for (const [item, form] of forms) {
    it(item, () => {
      const test = testOf(item)
      expect(writeTest(test)).to.deep.equal(form)
      expect(readTest(JSON.parse(JSON.stringify(form)))).to.deep.equal(test)
    })
  }

  it('any test', () => {
    fc.assert(
      fc.property(anyTest, (test) => {
        expect(readTest(JSON.parse(JSON.stringify(writeTest(test))))).to.deep.equal(test)
      }),
      { numRuns: 1000 },
    )
  })

  it('what is no form is damage', () => {
    const wrong: readonly unknown[] = [
      null,
      {},
      [],
      ['x'],
      [2],
      [0, 2],
      [0, ['%', 'a']],
      ['re', '(', ''],
      ['re', 'a', 'g'],
      ['cidr', 'x', 5, '0', 0],
      ['cidr', 'x', 4, '100000000', 8],
      ['cidr', 'x', 4, 'a000000', 33],
      ['compare', '=', 1],
      ['compare', '<', 'x'],
      ['exists', 1],
      ['same', 'G', 'middle', true],
      ['time', 'second', '==', 1],
      ['open', [0], [1], 'text'],
    ]
    expect(wrong.filter(isRead)).to.deep.equal([])
    fc.assert(fc.property(fc.jsonValue(), (value) => void isRead(value)))
  })
})
