/** Does a test that was left open hold of a value? Asked of few values; what can be told at little cost comes first. */
import { never } from '../../schema/text/never.js'
import { compileCompare } from '../matchers/compare.js'
import { compileValueTest } from '../matchers/field-test.js'
import { compileTime } from '../matchers/time.js'
import type { ValueTest } from '../matchers/value-test.js'
import type { ValueAtomTest } from './atom.js'
import { leastLength } from './required-literals.js'

/** A test that may be open. */
export type OpenTest = Exclude<ValueAtomTest, { kind: 'cidr' | 'constant' }>

export function compileOpenTest(test: OpenTest): ValueTest {
  switch (test.kind) {
    case 'text':
      return compileValueTest(test)
    case 'regex':
      return compileRegexTest(test)
    case 'compare':
      return compileCompare(test)
    case 'time':
      return compileTime(test)
    default:
      return never(test)
  }
}

/** Too short a text needs no search; literals were found before the test was left open. */
function compileRegexTest(test: Extract<OpenTest, { kind: 'regex' }>): ValueTest {
  const [least, holds] = [leastLength(test.regex.root), compileValueTest(test)]
  return (value) => value.text !== undefined && value.text.length >= least && holds(value)
}
