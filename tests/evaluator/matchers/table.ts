/** Runs a table: a test, and for each value of the field `F` whether it is true. */
import { expect } from 'chai'
import { compileLeaf } from '../../../evaluator/compile-expr.js'
import { readEvent } from '../../../evaluator/event.js'
import type { Test } from '../../../schema/ir/test.js'
import { field } from '../make.js'

export interface Row {
  readonly about: string
  readonly test: Test
  /** Values of `F` of which the test is true. */
  readonly matches?: readonly unknown[]
  readonly misses?: readonly unknown[]
  /** Whether it is true of an event without `F`; false unless told. */
  readonly whenAbsent?: boolean
}

export function checkTable(rows: readonly Row[]): void {
  for (const { about, test, matches = [], misses = [], whenAbsent = false } of rows) {
    it(about, () => {
      const isTrue = compileLeaf(field('F', test))
      const answers = (value: unknown): boolean => isTrue(readEvent({ F: value }))
      for (const value of matches) expect(answers(value), `matches ${JSON.stringify(value)}`).to.equal(true)
      for (const value of misses) expect(answers(value), `misses ${JSON.stringify(value)}`).to.equal(false)
      expect(isTrue(readEvent({ G: 1 })), 'absent').to.equal(whenAbsent)
    })
  }
}
