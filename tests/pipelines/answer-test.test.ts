import { expect } from 'chai'
import { answerTest } from '../../pipelines/answer-test.js'
import { leavesOf } from '../../schema/ir/expr.js'
import { sampleRule } from './sample-rule.js'

/** Items of a rule about a field, and the answer for a value; undefined where it cannot be told. */
const cases: readonly { readonly item: string; readonly value?: string; readonly answer: boolean | undefined }[] = [
  { item: "F: 'true'", value: 'true', answer: true },
  { item: 'F: True', value: 'true', answer: true },
  { item: "F: 'TRUE'", value: 'true', answer: true },
  { item: "F|cased: 'TRUE'", value: 'true', answer: false },
  { item: "F: 'false'", value: 'true', answer: false },
  { item: "F: 'tr?e'", value: 'true', answer: true },
  { item: "F: 't*'", value: 'true', answer: true },
  { item: "F: '*'", value: 'true', answer: true },
  { item: "F|contains: 'a.b'", value: 'axb', answer: false },
  { item: "F|contains|windash: '-x'", value: '/x', answer: true },
  { item: 'F: 5', value: '5', answer: true },
  { item: 'F: null', value: 'true', answer: false },
  { item: 'F|exists: true', value: 'true', answer: true },
  { item: "F|re: 'x'", value: 'true', answer: undefined },
  { item: 'F|gt: 4', value: '5', answer: undefined },
  { item: "F: 'true'", answer: false },
  { item: "F: '*'", answer: false },
  { item: 'F: null', answer: true },
  { item: 'F|exists: true', answer: false },
  { item: 'F|exists: false', answer: true },
  { item: "F|re: 'x*'", answer: false },
  { item: 'F|gt: 4', answer: false },
]

describe('tests of a field whose value is known', () => {
  for (const { item, value, answer } of cases) {
    it(`${item} of ${value ?? 'a missing field'}`, () => {
      const leaves = leavesOf(sampleRule(item).expr)
      const answers = leaves.flatMap((leaf) => (leaf.kind === 'field' ? [answerTest(leaf.test, value)] : []))
      expect(answers.includes(true) ? true : answers[0]).to.equal(answer)
    })
  }
})
