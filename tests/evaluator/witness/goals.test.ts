/** Which ways lead through a rule? Every alternative once, in few ways; and what just fails it. */
import { expect } from 'chai'
import fc from 'fast-check'
import { describeDemand, fieldOf } from '../../../evaluator/witness/demand.js'
import { demandsOf, type Goal, goalOf, negate } from '../../../evaluator/witness/goals/goal.js'
import { nearMissesOf } from '../../../evaluator/witness/goals/near-misses.js'
import { combinationAt, combinationsOf, wayAt } from '../../../evaluator/witness/goals/ways.js'
import { and, type Expr, not, or } from '../../../schema/ir/expr.js'
import { anyExpr } from '../arbitrary.js'
import { field, text } from '../make.js'

const is = (name: string, value = name): Expr => field(name, text(value))
const values = (name: string, ...list: readonly string[]): Expr => or(list.map((value) => is(name, value)))

const ways = (goal: Goal): readonly string[] =>
  Array.from({ length: goal.ways }, (_, number) => wayAt(goal, number).map(describeDemand).join(', '))

const cases: readonly { about: string; expr: Expr; ways: readonly string[] }[] = [
  { about: 'one test', expr: is('A'), ways: ['`A` is `A`'] },
  { about: 'all of several', expr: and([is('A'), is('B')]), ways: ['`A` is `A`, `B` is `B`'] },
  {
    about: 'lists take turns',
    expr: and([values('A', 'a', 'b', 'c'), values('B', 'x', 'y')]),
    ways: ['`A` is `a`, `B` is `x`', '`A` is `b`, `B` is `y`', '`A` is `c`, `B` is `x`'],
  },
  {
    about: 'a filter is missed as a whole',
    expr: and([is('A'), not(values('B', 'x', 'y'))]),
    ways: ['`A` is `A`, not: `B` is `x` or others'],
  },
  {
    about: 'a filter of several fields is missed by any',
    expr: and([is('A'), not(and([is('B'), is('C')]))]),
    ways: ['`A` is `A`, not: `B` is `B`', '`A` is `A`, not: `C` is `C`'],
  },
  {
    about: 'branches come before second values',
    expr: or([values('A', 'a', 'b'), and([is('B'), is('C')])]),
    ways: ['`A` is `a`', '`B` is `B`, `C` is `C`', '`A` is `b`'],
  },
  { about: 'nothing makes an empty list true', expr: and([is('A'), or([])]), ways: [] },
  { about: 'an empty list of demands is true', expr: and([]), ways: [''] },
]

describe('evaluator/witness/goals', () => {
  for (const { about, expr, ways: expected } of cases) {
    it(about, () => {
      expect(ways(goalOf(expr))).to.deep.equal(expected)
    })
  }

  it('of a long list the ends, the middle, the longest, the oddest and each kind come first', () => {
    const list = Array.from({ length: 40 }, (_, index) => `v${index}`)
    list[7] = 'a longer value'
    list[9] = '"%&'
    list[11] = '*w*'
    const first = ways(goalOf(values('A', ...list))).slice(0, 6)
    expect(first).to.deep.equal(
      ['v0', 'v39', 'v20', 'a longer value', '"%&'].map((value) => `\`A\` is \`${value}\``).concat('`A` contains `w`'),
    )
  })

  it('takes every alternative at least once, and no other', () => {
    fc.assert(
      fc.property(anyExpr, (expr) => {
        const goal = goalOf(expr)
        const taken = new Set(Array.from({ length: goal.ways }, (_, number) => wayAt(goal, number)).flat())
        const reachable = new Set(goal.ways === 0 ? [] : reachableIn(goal))
        expect([...taken].every((demand) => reachable.has(demand))).to.equal(true)
        expect(taken.size).to.equal(reachable.size)
      }),
    )
  })

  it('counts every combination once', () => {
    const goal = goalOf(and([values('A', 'a', 'b'), or([is('B'), values('C', 'c', 'd')])]))
    const count = combinationsOf(goal, 100)
    const all = Array.from({ length: count }, (_, number) => combinationAt(goal, number).map(describeDemand).join())
    expect(count).to.equal(6)
    expect(new Set(all).size).to.equal(6)
  })

  it('turned around twice is itself', () => {
    const goal = goalOf(and([values('A', 'a', 'b'), not(and([is('B'), is('C')]))]))
    expect(ways(negate(negate(goal)))).to.deep.equal(ways(goal))
  })

  it('near misses turn one part around at a time', () => {
    const misses = nearMissesOf(goalOf(and([is('A'), values('B', 'x', 'y'), not(and([is('C'), is('D')]))])))
    expect(misses.map(({ about }) => about)).to.deep.equal([
      'near miss: not: `A` is `A`',
      'near miss: not: `B` is `x` or others',
      'near miss: `C` is `C` and `D` is `D`',
    ])
    expect(misses.map(({ excluding }) => [...excluding])).to.deep.equal([[], [], ['C', 'D']])
    expect(demandsOf(misses[2]!.goal).map(fieldOf)).to.deep.equal(['C', 'D', 'A', 'B', 'B'])
  })
})

function reachableIn(goal: Goal): readonly unknown[] {
  if (goal.ways === 0) return []
  return goal.kind === 'demand' ? [goal.demand] : goal.items.flatMap(reachableIn)
}
