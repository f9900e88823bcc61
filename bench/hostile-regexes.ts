/**
 * How long can a rule's regular expression take on a hostile value? Known bad patterns, with and without `i`, on
 * 64 KiB of text made for each. Prints milliseconds; the aim is under 100 each. Run: npx tsx bench/hostile-regexes.ts
 */
import { compileRule } from '../evaluator/compile.js'
import { readEvent } from '../evaluator/event.js'
import { orThrow, parseRule } from '../schema/rule/parse-rule.js'

const size = 64 * 1024
const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size)

/** The pattern, and values on which a backtracking engine explodes. */
const cases: readonly (readonly [string, readonly string[]])[] = [
  ['(a+)+$', [`${fill('a').slice(1)}!`, fill('a')]],
  ['(a|aa)+$', [`${fill('a').slice(1)}!`]],
  ['(.*a){20}', [fill('a'), fill('ab'), fill('b')]],
  ['(?:.*\\)){1,}.*"', [fill(')'), fill('a)')]],
  ['&&set.*(\\{\\d\\}){2,}\\\\"\\s+?-f.*&&.*cmd.*/c', [fill('&&set{1}{2}\\" -f&&'), fill('&&set'), fill('{1}')]],
  ['.+\\..+@.+\\.[a-z]+', [fill('.').slice(0, size / 2) + fill('@').slice(0, size / 2), fill('.@')]],
  ['\\w+`(?:\\w+|-|.)`', [fill('a'), fill('a`')]],
  ['.{1000,}', [fill('a'), fill('\n'), fill(`${'a'.repeat(999)}\n`)]],
  ['[^/]{100,}$', [fill('a'), fill(`${'a'.repeat(99)}/`), `${fill('a').slice(1)}/`]],
  ['(x+x+)+y', [fill('x')]],
  ['(é|É|e)+$', [fill('é'), `${fill('é').slice(1)}!`]],
]

let worst = 0
for (const [pattern, values] of cases) {
  for (const flag of ['', '|i']) {
    const text = JSON.stringify({
      title: 't',
      logsource: { product: 'p' },
      detection: { s: { [`F|re${flag}`]: pattern }, condition: 's' },
    })
    const matcher = orThrow(compileRule(orThrow(parseRule(text))))
    for (const value of values) {
      const event = readEvent({ F: value })
      const started = performance.now()
      const matched = matcher.matches(event)
      const took = performance.now() - started
      worst = Math.max(worst, took)
      process.stdout.write(
        `${took.toFixed(1).padStart(8)} ms  ${matched ? 'match   ' : 'no match'}  re${flag}  ${pattern}  on ${JSON.stringify(value.slice(0, 12))}…\n`,
      )
    }
  }
}
process.stdout.write(`worst: ${worst.toFixed(1)} ms\n`)
