/** Is a translation what a case says it is: the text with its losses, or the refusal? */
import { expect } from 'chai'
import type { Query } from '../../backends/translate.js'
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { Expected } from './case.js'

export function expectTranslation(outcome: Outcome<Query>, expected: Expected, show: (text: string) => string): void {
  if (typeof expected !== 'string' && 'refused' in expected) {
    expect(outcome.ok, outcome.ok ? outcome.value.text : '').to.equal(false)
    const [first] = outcome.diagnostics
    expect(first?.code).to.equal(expected.refused)
    expect(first?.message).to.include(expected.saying)
    expect(first?.help, 'a refusal says what to do').to.be.a('string')
    return
  }
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
  const { text, losses = [] } = typeof expected === 'string' ? { text: expected } : expected
  expect(show(outcome.value.text)).to.equal(text.trimEnd())
  expect(outcome.value.losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal(losses)
  expect(outcome.value.size).to.equal(outcome.value.text.length)
}

/** A refusal has no query text to bind. */
export function hasText(expected: Expected): boolean {
  return typeof expected === 'string' || 'text' in expected
}
