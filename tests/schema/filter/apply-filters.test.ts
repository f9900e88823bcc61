import { expect } from 'chai'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { applyFilters } from '../../../schema/filter/apply-filters.js'
import type { Filter } from '../../../schema/filter/filter.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../../schema/rule/rule.js'

const rule: DetectionRule = orThrow(
  parseRule(`title: R
name: r
logsource: { category: test, product: windows }
detection: { a: { F: a }, b: { F: b }, condition: [a, b] }
`),
)

function filter(rules: string, logsource = '{ category: test }'): Filter {
  const text = `title: F\nlogsource: ${logsource}\nfilter: { rules: ${rules}, s: { G: x }, condition: not s }\n`
  return readCollection([{ path: 'filter.yml', text }]).filters[0]!
}

describe('applyFilters', () => {
  it('gives the rule itself when no filter is for it', () => {
    const others = [filter('[other]'), filter('any', '{ product: linux }'), filter('[r]', '{ service: x }')]
    expect(applyFilters(rule, others)).to.equal(rule)
    expect(applyFilters(rule, [])).to.equal(rule)
  })

  it('adds every filter to every condition, and leaves the rule as it was', () => {
    const filters = [filter('[r]'), filter('any'), filter('[other]')]
    const { conditions, expr } = applyFilters(rule, filters)
    for (const [index, condition] of conditions.entries()) {
      expect(condition.text).to.equal(rule.conditions[index]!.text)
      expect(condition.expr).to.deep.equal({
        kind: 'and',
        items: [rule.conditions[index]!.expr, filters[0]!.expr, filters[1]!.expr],
      })
    }
    expect(expr).to.deep.equal({ kind: 'or', items: conditions.map((condition) => condition.expr) })
    expect(rule.conditions[0]!.expr.kind).to.equal('selection')
  })
})
