import { expect } from 'chai'
import { kql } from '../../../backends/kql/dialect.js'
import { translate } from '../../../backends/translate.js'
import { applyPipelines } from '../../../pipelines/apply.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'

/** A rule with a list of values, each of ten characters. */
function rule(count: number) {
  const values = Array.from({ length: count }, (_, index) => `value${String(index).padStart(5, '0')}`)
  return orThrow(
    parseRule(
      `title: Long\nlogsource: { category: x }\ndetection:\n  s: { A: [${values.join(', ')}] }\n  condition: s\n`,
    ),
  )
}

const lossesOf = (count: number): readonly string[] => {
  const { losses, size } = orThrow(translate(orThrow(applyPipelines(rule(count), [])), kql))
  return losses.map(({ kind, message }) => `${kind}: ${message.replace(String(size), 'N')}`)
}

describe('the length of a KQL query', () => {
  it('is fine up to ten thousand characters', () => expect(lossesOf(400)).to.deep.equal([]))

  it('is a loss beyond them, as scheduled rules do not take it', () => {
    expect(lossesOf(800)).to.deep.equal([
      'limit: the query has N characters, and a scheduled analytics rule takes 10000',
    ])
  })
})
