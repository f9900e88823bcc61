/** Does a regular expression occur in a value's text? */
import type { Test } from '../../schema/ir/test.js'
import { compileRegex } from './regex-engine.js'
import type { ValueTest } from './value-test.js'

/** Compiles a search (S-140). The rule must have been found evaluable; what the engine refuses is a fault of ours here. */
export function compileRegexTest({ regex }: Extract<Test, { kind: 'regex' }>): ValueTest {
  const search = compileRegex(regex)
  if (!search) throw new Error(`the expression \`${regex.source}\` was not checked before it was compiled`)
  return ({ text }) => text !== undefined && search(text)
}
