import { expect } from 'chai'
import fc from 'fast-check'
import type { ConditionNode } from '../../../schema/condition/condition.js'
import { isSelected } from '../../../schema/condition/lower.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'
import { naiveMatches } from '../../evaluator/naive.js'
import { printNode } from './print-node.js'

const names = ['a', 'ab', 'b', '_a', 'not_b']

describe('lowerCondition', () => {
  it('means what its words say, whichever selections are true', () => {
    fc.assert(
      fc.property(anyTree, fc.subarray(names), (tree, trueOnes) => {
        const detections = names.map((name) => `  ${name}: { ${name}: 1 }\n`).join('')
        const condition = JSON.stringify(printNode(tree))
        const text = `title: A\nlogsource: { category: test }\ndetection:\n${detections}  condition: ${condition}\n`
        const rule = orThrow(parseRule(text))
        const event = Object.fromEntries(trueOnes.map((name) => [name, 1]))
        expect(naiveMatches(rule.expr, event)).to.equal(isTrue(tree, trueOnes))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps the selections, with the places where the condition names them', () => {
    const text = `title: A\nlogsource: { category: test }\ndetection:\n  sel_a: { F: 1 }\n  sel_b: { G: 1 }\n  condition: sel_a or 1 of sel_*\n`
    const { expr } = orThrow(parseRule(text))
    const items = expr.kind === 'or' ? expr.items.flatMap((item) => (item.kind === 'or' ? item.items : [item])) : []
    const told = items.map((item) =>
      item.kind === 'selection'
        ? `${item.name} at ${item.at.source.text.slice(item.at.start, item.at.end)}`
        : item.kind,
    )
    expect(told).to.deep.equal(['sel_a at sel_a', 'sel_a at 1 of sel_*', 'sel_b at 1 of sel_*'])
  })
})

function isTrue(node: ConditionNode, trueOnes: readonly string[]): boolean {
  switch (node.kind) {
    case 'and':
      return node.items.every((item) => isTrue(item, trueOnes))
    case 'or':
      return node.items.some((item) => isTrue(item, trueOnes))
    case 'not':
      return !isTrue(node.item, trueOnes)
    case 'name':
      return trueOnes.includes(node.name)
    case 'selector': {
      const selected = names.filter((name) => isSelected(name, node.target))
      const isOne = (name: string): boolean => trueOnes.includes(name)
      return node.quantifier === 'all' ? selected.every(isOne) : selected.some(isOne)
    }
  }
}

/** Without places, which come from the text. */
const anyTree: fc.Arbitrary<ConditionNode> = fc.letrec<{ tree: ConditionNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...names).map((name): ConditionNode => ({ kind: 'name', name, start: 0, end: 0 })),
    fc
      .tuple(fc.constantFrom<'1' | 'all'>('1', 'all'), fc.constantFrom('them', 'a*', '*b', '_*', 'ab'))
      .map(([quantifier, target]): ConditionNode => ({ kind: 'selector', quantifier, target, start: 0, end: 0 })),
    tie('tree').map((item): ConditionNode => ({ kind: 'not', item })),
    fc
      .tuple(fc.constantFrom<'and' | 'or'>('and', 'or'), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
      .map(([kind, items]): ConditionNode => ({ kind, items })),
  ),
})).tree
