import { expect } from 'chai'
import fc from 'fast-check'
import type { ConditionNode } from '../../../schema/condition/condition.js'
import { parseCondition } from '../../../schema/condition/parse.js'
import { anyText } from '../any-text.js'
import { printNode } from './print-node.js'

const trees: readonly { readonly text: string; readonly tree: string }[] = [
  { text: 'a', tree: 'a' },
  { text: ' ( (a) ) ', tree: 'a' },
  { text: 'a or b and c', tree: '(a or (b and c))' },
  { text: 'a and b or c and d', tree: '((a and b) or (c and d))' },
  { text: 'a and b and c', tree: '(a and b and c)' },
  { text: 'a and (b and c)', tree: '(a and (b and c))' },
  { text: 'not a and b', tree: '((not a) and b)' },
  { text: 'not (a and b)', tree: '(not (a and b))' },
  { text: 'not not a', tree: '(not (not a))' },
  { text: 'not 1 of a* or b', tree: '((not 1 of a*) or b)' },
  { text: 'any of them', tree: '1 of them' },
  { text: 'all of a*b*', tree: 'all of a*b*' },
  { text: '1', tree: '1' },
  { text: 'all and any or them', tree: '((all and any) or them)' },
  { text: '1 of of', tree: '1 of of' },
  { text: 'all of and', tree: 'all of and' },
]

const refusals: readonly { readonly text: string; readonly code: string; readonly under: string }[] = [
  { text: '', code: 'condition/empty', under: '' },
  { text: ' \n', code: 'condition/empty', under: ' \n' },
  { text: 'a and', code: 'condition/syntax', under: 'and' },
  { text: 'a b', code: 'condition/syntax', under: 'b' },
  { text: '(a', code: 'condition/syntax', under: '(' },
  { text: 'a)', code: 'condition/syntax', under: ')' },
  { text: 'a or (b c)', code: 'condition/syntax', under: 'c' },
  { text: '2 of them', code: 'condition/syntax', under: '2' },
  { text: 'hasOwnProperty of them', code: 'condition/syntax', under: 'hasOwnProperty' },
  { text: 'a | count() > 5', code: 'condition/old-pipe', under: '|' },
  { text: 'when a happens then b', code: 'condition/free-text', under: 'a' },
  { text: `${'('.repeat(201)}a${')'.repeat(201)}`, code: 'condition/too-deep', under: '(' },
  { text: `${'not '.repeat(201)}a`, code: 'condition/too-deep', under: 'not' },
  { text: `${'a and '.repeat(4000)}a`, code: 'condition/too-long', under: '' },
]

describe('parseCondition', () => {
  for (const { text, tree } of trees) {
    it(`${text} -> ${tree}`, () => {
      const parsed = parseCondition(text)
      expect(parsed.ok && printNode(parsed.node)).to.equal(tree)
    })
  }

  for (const { text, code, under } of refusals) {
    it(`${text.slice(0, 40)} is told ${code}`, () => {
      const parsed = parseCondition(text)
      if (parsed.ok) throw new Error('it was parsed')
      const { problem } = parsed
      expect(problem.code).to.equal(code)
      expect(text.slice(problem.start, problem.end)).to.equal(under)
      expect(problem.help).to.not.equal('')
    })
  }

  it('reads what is nested 200 deep', () => {
    expect(parseCondition(`${'('.repeat(200)}a${')'.repeat(200)}`).ok).to.equal(true)
    expect(parseCondition(`${'not '.repeat(200)}a`).ok).to.equal(true)
  })

  it('never throws, and a problem is about a part of the text', () => {
    const word = fc.constantFrom(
      'a',
      'not',
      'and',
      'or',
      '1',
      'all',
      'of',
      'them',
      'x*',
      '(',
      ')',
      '|',
      'AND',
      '?',
      '\n',
    )
    const anyCondition = fc.oneof(
      fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
      anyText,
    )
    fc.assert(
      fc.property(anyCondition, (text) => {
        const parsed = parseCondition(text)
        if (parsed.ok) return
        expect(parsed.problem.start).to.be.within(0, parsed.problem.end)
        expect(parsed.problem.end).to.be.at.most(text.length)
      }),
    )
  })

  it('reads again what it has read, once that is printed', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const parsed = parseCondition(printNode(tree))
        expect(parsed.ok && withoutPlaces(parsed.node)).to.deep.equal(withoutPlaces(tree))
      }),
    )
  })
})

const anyTree: fc.Arbitrary<ConditionNode> = fc.letrec<{ tree: ConditionNode }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc
      .constantFrom('a', 'sel_1', 'not_x', 'all', '1', 'them', 'é.b-c')
      .map((name): ConditionNode => ({ kind: 'name', name, start: 0, end: 0 })),
    fc
      .tuple(fc.constantFrom<'1' | 'all'>('1', 'all'), fc.constantFrom('them', 'a*', '*', '*b*', 'a'))
      .map(([quantifier, target]): ConditionNode => ({ kind: 'selector', quantifier, target, start: 0, end: 0 })),
    tie('tree').map((item): ConditionNode => ({ kind: 'not', item })),
    fc
      .tuple(fc.constantFrom<'and' | 'or'>('and', 'or'), fc.array(tie('tree'), { minLength: 2, maxLength: 4 }))
      .map(([kind, items]): ConditionNode => ({ kind, items })),
  ),
})).tree

function withoutPlaces(node: ConditionNode): object {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { kind: node.kind, items: node.items.map(withoutPlaces) }
    case 'not':
      return { kind: node.kind, item: withoutPlaces(node.item) }
    case 'name':
      return { kind: node.kind, name: node.name }
    case 'selector':
      return { kind: node.kind, quantifier: node.quantifier, target: node.target }
  }
}
