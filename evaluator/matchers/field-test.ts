/** Which matcher answers which kind of test? */
import type { Test } from '../../schema/ir/test.js'
import { never } from '../../schema/text/never.js'
import { compileCidr } from './cidr.js'
import { compileCompare } from './compare.js'
import { compileConstant } from './constant.js'
import { compileExists, isNull } from './presence.js'
import { compileRegexTest } from './regex.js'
import { compileSameAs } from './same-as.js'
import { compileText } from './text.js'
import { compileTime } from './time.js'
import { anyValue, type FieldTest, type ValueTest } from './value-test.js'

/** Compiles a test of what an event holds under a field. An unresolved test never gets here: its rule is refused. */
export function compileFieldTest(test: Test): FieldTest {
  switch (test.kind) {
    case 'text':
    case 'regex':
      return anyValue(compileValueTest(test))
    case 'cidr':
      return anyValue(compileCidr(test))
    case 'compare':
      return anyValue(compileCompare(test))
    case 'constant':
      return anyValue(compileConstant(test))
    case 'time':
      return anyValue(compileTime(test))
    case 'null':
      return isNull
    case 'exists':
      return compileExists(test)
    case 'sameAs':
      return compileSameAs(test)
    case 'unresolved':
      throw new Error('a test with an unresolved placeholder was not refused')
    default:
      return never(test)
  }
}

/** Compiles a test that fields and keywords share. */
export function compileValueTest(test: Extract<Test, { kind: 'text' | 'regex' | 'unresolved' }>): ValueTest {
  switch (test.kind) {
    case 'text':
      return compileText(test)
    case 'regex':
      return compileRegexTest(test)
    case 'unresolved':
      throw new Error('a test with an unresolved placeholder was not refused')
    default:
      return never(test)
  }
}
