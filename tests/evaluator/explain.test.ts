import { expect } from 'chai'
import fc from 'fast-check'
import { compileExpr } from '../../evaluator/compile-expr.js'
import { describeTest } from '../../evaluator/describe-test.js'
import { readEvent } from '../../evaluator/event.js'
import { compileExplanation, decisiveLeaves, type Explanation, explain } from '../../evaluator/explain.js'
import { whyOf } from '../../evaluator/why.js'
import { and, type Expr, leavesOf, not, or } from '../../schema/ir/expr.js'
import type { Test } from '../../schema/ir/test.js'
import { parseRegex } from '../../schema/regex/parse.js'
import { anyEvent, anyExpr } from './arbitrary.js'
import { at, casedText, cidr, field, keyword, ruleOf, selection, text } from './make.js'

const explained = (expr: Expr, event: unknown): Explanation => compileExplanation(expr)(readEvent(event))

function regex(source: string, flags: { i?: boolean } = {}): Test {
  const parsed = parseRegex(source, flags)
  if (!parsed.ok) throw new Error(`no regular expression: ${source}`)
  return { kind: 'regex', regex: parsed.regex }
}

describe('evaluator/describe-test', () => {
  const words: readonly (readonly [Test, string])[] = [
    [text('x'), 'is `x`'],
    [text(''), 'is empty'],
    [text('*\\whoami.exe'), 'ends with `\\whoami.exe`'],
    [text('a*'), 'starts with `a`'],
    [text('*a*'), 'contains `a`'],
    [text('*'), 'has a value'],
    [text('a*b?[-/]'), 'is like `a*b?[-/]`'],
    [
      { kind: 'text', pattern: [{ kind: 'one' }, { kind: 'literal', text: '*\\' }], cased: false },
      'is like `?\\*\\\\`',
    ],
    [casedText('*a*'), 'contains `a` in this case'],
    [regex('a.b'), 'matches the expression `a.b`'],
    [regex('a', { i: true }), 'matches the expression `a` with i'],
    [cidr('10.0.0.0/8'), 'is an address in 10.0.0.0/8'],
    [{ kind: 'compare', op: '>=', value: 5 }, 'is >= 5'],
    [{ kind: 'constant', value: true }, 'is `true`'],
    [{ kind: 'null' }, 'is absent or null'],
    [{ kind: 'exists', expected: true }, 'is present'],
    [{ kind: 'exists', expected: false }, 'is absent'],
    [{ kind: 'sameAs', field: 'G', part: 'whole', cased: false }, 'is the value of `G`'],
    [{ kind: 'sameAs', field: 'G', part: 'endswith', cased: true }, 'ends with the value of `G` in this case'],
    [{ kind: 'time', part: 'hour', op: '>', value: 17 }, 'has hour > 17'],
    [
      {
        kind: 'unresolved',
        template: [{ kind: 'placeholder', name: 'Admins' }, { kind: 'any' }],
        names: ['Admins'],
        as: 'text',
      },
      'is `%Admins%*`, whose placeholder has no values',
    ],
    [text('\u001b[31m'.replace('[', '(')), 'is `␛(31m`'],
    [text('x'.repeat(500)), `is \`${'x'.repeat(119)}…\``],
  ]
  for (const [test, said] of words) it(said, () => expect(describeTest(test)).to.equal(said))
})

describe('evaluator/explain', () => {
  interface Row {
    readonly test: Test
    readonly event: unknown
    readonly reason: string
    readonly found: readonly string[]
  }

  const sameAs: Test = { kind: 'sameAs', field: 'G', part: 'whole', cased: true }
  const rows: readonly Row[] = [
    { test: text('x'), event: { F: 'X' }, reason: 'matched', found: ['X'] },
    { test: text('x'), event: {}, reason: 'field-absent', found: [] },
    { test: text('x'), event: { F: null }, reason: 'field-null', found: ['null'] },
    { test: text('x'), event: { F: [] }, reason: 'field-empty', found: [] },
    { test: text('x'), event: { F: 'y' }, reason: 'value-differs', found: ['y'] },
    { test: casedText('x'), event: { F: 'X' }, reason: 'case-differs', found: ['X'] },
    { test: casedText('x'), event: { F: 'y' }, reason: 'value-differs', found: ['y'] },
    {
      test: text('x'),
      event: { F: [1, true, { a: 1 }, 'w'] },
      reason: 'value-differs',
      found: ['1', 'true', '{"a":1}'],
    },
    { test: { kind: 'compare', op: '>', value: 1 }, event: { F: 'many' }, reason: 'type-differs', found: ['many'] },
    { test: { kind: 'compare', op: '>', value: 1 }, event: { F: '1' }, reason: 'value-differs', found: ['1'] },
    { test: cidr('10.0.0.0/8'), event: { F: 'host' }, reason: 'type-differs', found: ['host'] },
    { test: cidr('10.0.0.0/8'), event: { F: '11.0.0.1' }, reason: 'value-differs', found: ['11.0.0.1'] },
    {
      test: { kind: 'time', part: 'hour', op: '>', value: 1 },
      event: { F: 'noon' },
      reason: 'type-differs',
      found: ['noon'],
    },
    { test: { kind: 'null' }, event: { F: 'x' }, reason: 'field-present', found: ['x'] },
    { test: { kind: 'null' }, event: {}, reason: 'matched', found: [] },
    { test: { kind: 'exists', expected: false }, event: { F: null }, reason: 'field-present', found: ['null'] },
    { test: { kind: 'exists', expected: true }, event: {}, reason: 'field-absent', found: [] },
    { test: sameAs, event: { F: 'a' }, reason: 'other-field-absent', found: ['a'] },
    { test: sameAs, event: { F: 'a', G: 'A' }, reason: 'case-differs', found: ['a'] },
    { test: sameAs, event: { F: 'a', G: 'b' }, reason: 'value-differs', found: ['a'] },
    { test: sameAs, event: { G: 'b' }, reason: 'field-absent', found: [] },
  ]
  for (const { test, event, reason, found } of rows) {
    it(`${describeTest(test)}, of ${JSON.stringify(event)}: ${reason}`, () => {
      const part = explained(field('F', test), event)
      expect(part).to.deep.include({ kind: 'leaf', field: 'F', reason, found, asked: describeTest(test), at })
      expect(part.result).to.equal(reason === 'matched')
    })
  }

  it('tells of a keyword that it is nowhere', () => {
    expect(explained(keyword(text('*x*')), { a: 'y' })).to.deep.include({
      reason: 'keyword-absent',
      result: false,
      found: [],
    })
    expect(explained(keyword(casedText('*x*')), { a: 'X' })).to.deep.include({ reason: 'case-differs', result: false })
  })

  it('cuts long values and says how many there are', () => {
    const part = explained(field('F', text('x')), { F: ['y'.repeat(500), ...Array(9).fill('z')] })
    expect(part).to.deep.include({ found: [`${'y'.repeat(119)}…`, 'z', 'z'], count: 10 })
  })

  const yes = (name: string): Expr => field(name, { kind: 'exists', expected: false })
  const no = (name: string): Expr => field(name, { kind: 'exists', expected: true })
  const sways: readonly {
    readonly about: string
    readonly expr: Expr
    readonly alone: string
    readonly together: string
  }[] = [
    { about: 'a true `and` hangs on each item', expr: and([yes('a'), yes('b')]), alone: 'a b', together: '' },
    { about: 'a false `and` on its one false item', expr: and([yes('a'), no('b')]), alone: 'b', together: '' },
    { about: 'or on all its false items', expr: and([no('a'), yes('b'), no('c')]), alone: '', together: 'a c' },
    { about: 'a false `or` hangs on each item', expr: or([no('a'), no('b')]), alone: 'a b', together: '' },
    { about: 'a true `or` on its one true item', expr: or([no('a'), yes('b')]), alone: 'b', together: '' },
    { about: 'or on all its true items', expr: or([yes('a'), no('b'), yes('c')]), alone: '', together: 'a c' },
    { about: '`not` hands on', expr: and([yes('a'), not(or([no('b'), yes('c')]))]), alone: 'c', together: '' },
    {
      about: 'what stands together stays so',
      expr: and([no('a'), or([no('b'), no('c')])]),
      alone: '',
      together: 'a b c',
    },
    { about: 'selections hand on', expr: selection('s', and([yes('a'), no('b')])), alone: 'b', together: '' },
  ]
  for (const { about, expr, alone, together } of sways) {
    it(about, () => {
      const leaves = decisiveLeaves(explained(expr, {}))
      const named = (sway: string): string =>
        leaves.flatMap((leaf) => (leaf.sway === sway ? [leaf.field] : [])).join(' ')
      expect(named('alone')).to.equal(alone)
      expect(named('together')).to.equal(together)
    })
  }

  it('gives the answer that the matcher gives, for each part', () => {
    const check = (expr: Expr, part: Explanation, event: unknown): void => {
      expect(part.result).to.equal(compileExpr(expr)(readEvent(event)))
      if (expr.kind === 'and' || expr.kind === 'or') {
        const { items } = part as Extract<Explanation, { kind: 'and' | 'or' }>
        for (const [index, item] of expr.items.entries()) check(item, items[index]!, event)
      } else if (expr.kind === 'not' || expr.kind === 'selection') {
        check(expr.item, (part as { item: Explanation }).item, event)
      }
    }
    fc.assert(fc.property(anyExpr, anyEvent, (expr, event) => check(expr, explained(expr, event), event)))
  })

  it('calls a leaf `alone` exactly when its change alone changes the verdict', () => {
    const truth = (expr: Expr, given: readonly boolean[]): boolean => {
      let next = 0
      const ask = (one: Expr): boolean => {
        switch (one.kind) {
          case 'and':
            return one.items.map(ask).every(Boolean)
          case 'or':
            return one.items.map(ask).some(Boolean)
          case 'not':
            return !ask(one.item)
          case 'selection':
            return ask(one.item)
          default:
            return given[next++]!
        }
      }
      return ask(expr)
    }
    fc.assert(
      fc.property(anyExpr, anyEvent, (expr, event) => {
        const leaves = leavesOf(expr).map((leaf) => compileExpr(leaf)(readEvent(event)))
        const verdict = truth(expr, leaves)
        const flips = leaves.map(
          (_, index) =>
            truth(
              expr,
              leaves.map((one, other) => (other === index ? !one : one)),
            ) !== verdict,
        )
        const sways: string[] = []
        const collect = (part: Explanation): void => {
          if (part.kind === 'leaf') sways.push(part.sway)
          else if ('items' in part) part.items.forEach(collect)
          else collect(part.item)
        }
        collect(explained(expr, event))
        expect(sways.map((sway) => sway === 'alone')).to.deep.equal(flips)
      }),
      { numRuns: 1000 },
    )
  })

  it('refuses a rule that cannot be evaluated', () => {
    const open: Test = { kind: 'unresolved', template: [], names: ['x'], as: 'text' }
    const refused = explain(ruleOf(field('F', open)), readEvent({}))
    expect(refused.ok).to.equal(false)
    expect(refused.diagnostics[0]?.code).to.equal('evaluator/unresolved-placeholder')
    const answered = explain(ruleOf(field('F', text('x'))), readEvent({ F: 'x' }))
    expect(answered.ok && answered.value.result).to.equal(true)
  })
})

describe('evaluator/why', () => {
  const image = selection('img', field('Image', text('*\\whoami.exe')))
  const names = ['a', 'b', 'c'].map((name) => field('Image', text(`*\\${name}.exe`)))
  const admin = selection('filter', field('User', text('admin')))
  const rows: readonly (readonly [Expr, unknown, string])[] = [
    [image, { Image: 'C:\\cmd.exe' }, '`img` asks that `Image` ends with `\\whoami.exe`, but it is `C:\\cmd.exe`'],
    [image, {}, '`img` asks that `Image` ends with `\\whoami.exe`, but the event has no such field'],
    [image, { Image: null }, '`img` asks that `Image` ends with `\\whoami.exe`, but it is null'],
    [image, { Image: [] }, '`img` asks that `Image` ends with `\\whoami.exe`, but it is an empty list'],
    [
      selection('img', or(names)),
      { Image: 'x' },
      '`img` asks that `Image` ends with `\\a.exe` or meets 2 other values, but it is `x`',
    ],
    [
      or([field('F', text('x')), field('F', casedText('y'))]),
      { F: 'Y' },
      'the rule asks that `F` is `y` in this case or meets 1 other value, but it is `Y`, in another case',
    ],
    [
      or([image, admin]),
      { Image: 'x', User: 'y' },
      '`img` asks that `Image` ends with `\\whoami.exe`, but it is `x`, and 1 alternative fails too',
    ],
    [
      and([image, not(admin)]),
      { Image: '\\whoami.exe', User: 'Admin' },
      '`User` is `admin` as `filter` asks, which the condition excludes',
    ],
    [and([image, not(admin)]), { Image: '\\whoami.exe' }, '`Image` ends with `\\whoami.exe` as `img` asks'],
    [not(admin), { User: 'x' }, '`filter` asks that `User` is `admin`, but it is `x`'],
    [
      and([image, admin]),
      { Image: '\\whoami.exe', User: 'admin' },
      '`Image` ends with `\\whoami.exe` as `img` asks, and `User` is `admin` as `filter` asks',
    ],
    [
      field('F', { kind: 'compare', op: '>', value: 1 }),
      { F: 'many' },
      'the rule asks that `F` is > 1, but it is `many`, which is no number',
    ],
    [
      field('F', cidr('10.0.0.0/8')),
      { F: 'host' },
      'the rule asks that `F` is an address in 10.0.0.0/8, but it is `host`, which is no address',
    ],
    [field('F', { kind: 'null' }), { F: 'x' }, 'the rule asks that `F` is absent or null, but it is `x`'],
    [
      field('F', { kind: 'exists', expected: false }),
      { F: [] },
      'the rule asks that `F` is absent, but it is an empty list',
    ],
    [
      field('F', { kind: 'sameAs', field: 'G', part: 'whole', cased: false }),
      { F: 'x' },
      'the rule asks that `F` is the value of `G`, but the event has nothing to compare it with',
    ],
    [keyword(text('*x*')), { a: 'y' }, 'the rule asks that some value contains `x`, but none does'],
    [
      keyword(casedText('*x*')),
      { a: 'X' },
      'the rule asks that some value contains `x` in this case, but only in another case',
    ],
    [
      field('F', text('x')),
      { F: [1, 2, 3, 4, 5] },
      'the rule asks that `F` is `x`, but it is `1`, `2`, `3` and 2 other values',
    ],
    [{ kind: 'or', items: [] }, {}, 'there is nothing that could match'],
    [{ kind: 'and', items: [] }, {}, 'the condition asks for nothing'],
  ]
  for (const [expr, event, said] of rows) it(said, () => expect(whyOf(explained(expr, event))).to.equal(said))
})
