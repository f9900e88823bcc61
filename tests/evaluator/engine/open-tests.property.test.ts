/**
 * Do expressions that are left open until an event hangs on them hold exactly where they should? Each rule hangs on one
 * expression whose literals or runs only say where it may match.
 */
import { expect } from 'chai'
import fc from 'fast-check'
import { compileRule } from '../../../evaluator/compile.js'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { requiredByRegex } from '../../../evaluator/engine/required-literals.js'
import { readEvent } from '../../../evaluator/event.js'
import { and, not } from '../../../schema/ir/expr.js'
import { parseRegex } from '../../../schema/regex/parse.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'
import { cidr, field, keyword, ruleOf, text } from '../make.js'

/** An expression, and literals of which every text has one that it occurs in. */
const required: readonly (readonly [expression: string, literals: readonly string[] | undefined])[] = [
  ['abc', ['abc']],
  ['a[bc]d', ['abd', 'acd']],
  ['(?i)ABC', ['abc']],
  ['ab+c', ['ab']],
  ['"(?:\\{\\d\\})+"', ['"{']],
  ['x(?:ab|cd)y', ['xaby', 'xcdy']],
  ['(?:ab|\\d)', undefined],
  ['(?:abc|.*defg)', ['abc', 'defg']],
  ['\\.[ "]{1}', ['. ', '."']],
  ['a?', undefined],
  ['[a-z]{40}', undefined],
  ['^$', undefined],
]

const expressions = [
  '[a-f0-9]{16}',
  '(?i)\\s[a-f]{20}\\s',
  '.{40,}',
  '(.){60}$',
  '[^x]{50}',
  'ab+c',
  '\\.[ "\']{1}',
  '"(?:\\{\\d\\})+"\\s*-f',
  '\\w+`\\w',
  '^[a-z]{4}$',
  'é.{3}',
  'a[bc]d',
]
const pieces = [
  'a',
  'abc',
  'ABD',
  'acd',
  'bb',
  'deadbeef',
  'x',
  '"',
  '{0}',
  '`',
  '.',
  ' ',
  'é',
  '\\',
  'KKKK',
  '\n',
  '-f',
]
const anyLong = fc
  .array(fc.constantFrom(...pieces, 'f'.repeat(15), 'e'.repeat(16)), { maxLength: 9 })
  .map((all) => all.join(''))
const anyAddress = fc.constantFrom(
  '10.1.2.3',
  '10.1.2.03',
  '192.168.1.1',
  '::ffff:10.0.0.1',
  'fe80::1',
  '1.2.3',
  '1.2.3.4.5',
)
const anyHeld = fc.oneof(
  { weight: 4, arbitrary: anyLong },
  anyAddress,
  fc.integer({ min: -50, max: 50 }),
  fc.constantFrom<unknown>(null, true, 1.5, [], {}, ['abc', 12, null]),
)

const regex = (expression: string) => {
  const parsed = parseRegex(expression)
  if (!parsed.ok) throw new Error(`no regular expression: ${expression}`)
  return { kind: 'regex' as const, regex: parsed.regex }
}

const rules = [
  ...expressions.flatMap((one) => [
    ruleOf(field('F', regex(one))),
    ruleOf(and([field('F', regex(one)), not(field('G', regex(expressions[0]!)))])),
    ruleOf(keyword(regex(one))),
  ]),
  ruleOf(and([field('F', { kind: 'compare', op: '>', value: 12 }), field('G', text('*'))])),
  ruleOf(field('F', cidr('10.0.0.0/8'))),
  ruleOf(field('F', cidr('0.0.0.0/0'))),
  ruleOf(field('F', cidr('fe80::/10'))),
  ruleOf(field('F', { kind: 'constant', value: 12 })),
  ruleOf(field('F', text(''))),
]

const matchers = new Map(rules.map((rule) => [rule, orThrow(compileRule(rule))]))

describe('engine: tests that are left open', () => {
  for (const [expression, literals] of required) {
    it(`\`${expression}\` needs ${literals ? literals.map((one) => `\`${one}\``).join(' or ') : 'no literal'}`, () => {
      expect(requiredByRegex(regex(expression).regex.root)).to.deep.equal(literals)
    })
  }

  it("hold where the rules' own matchers say so, for values and for bytes, seen once or again", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ F: anyHeld, G: anyHeld }), { minLength: 1, maxLength: 5 }),
        fc.subarray(rules, { minLength: 1 }),
        async (events, some) => {
          const all = [...events, ...events]
          const engine = createEngine(some)
          const stream = await createEngine(some).openStream()
          const records = stream.push(new TextEncoder().encode(`${all.map((one) => JSON.stringify(one)).join('\n')}\n`))
          for (const [index, event] of all.entries()) {
            const expected = some.filter((rule) => matchers.get(rule)!.match(readEvent(event)) !== undefined)
            const found = records.flatMap((one) => (one.kind === 'matches' && one.index === index ? one.matches : []))
            expect(engine.match(event).map(({ rule }) => rule)).to.deep.equal(expected)
            expect(found.map(({ rule }) => rule)).to.deep.equal(expected)
          }
        },
      ),
      { numRuns: 100 },
    )
  })
})
