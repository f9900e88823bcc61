/**
 * What was found out about a test? The same tests stand in the plans of several kinds of events, and in rules that were
 * kept together; what is worked out about one is kept as long as the test is.
 */
import type { Test } from '../../schema/ir/test.js'
import type { Part } from './signal.js'

export interface TestMemo {
  /** A text that two tests share only when they mean the same. */
  key: string | undefined
  /** How often it holds, in numbers that compare. */
  cost: number | undefined
  parts: readonly Part[] | undefined
}

export function memoOf(test: Test): TestMemo {
  const known = memos.get(test)
  if (known) return known
  const memo: TestMemo = { key: undefined, cost: undefined, parts: undefined }
  memos.set(test, memo)
  return memo
}

const memos = new WeakMap<Test, TestMemo>()
