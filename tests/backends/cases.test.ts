import { expect } from 'chai'
import type { DialectId } from '../../backends/dialect.js'
import { type Expected, mapCase, readCaseFiles, shownText, type TranslationCase, translateCase } from './case.js'
import { createBinder } from './kql/bind.js'

const languages: readonly DialectId[] = ['kql', 'spl', 'eql']

describe('translation cases', () => {
  for (const file of readCaseFiles()) {
    describe(`${file.path}: ${file.about}`, () => {
      for (const one of file.cases) {
        describe(one.about, () => {
          for (const language of languages) it(language, () => expectTranslation(one, language))
          if (isText(one.kql)) it('binds', () => expectBinding(one))
        })
      }
    })
  }
})

function isText(expected: Expected): boolean {
  return typeof expected === 'string' || 'text' in expected
}

function expectTranslation(one: TranslationCase, language: DialectId): void {
  const expected = one[language]
  const outcome = translateCase(one, language)
  if (typeof expected !== 'string' && 'refused' in expected) {
    expect(outcome.ok, outcome.ok ? outcome.value.text : '').to.equal(false)
    const [first] = outcome.diagnostics
    expect(first?.code).to.equal(expected.refused)
    expect(first?.message).to.include(expected.saying)
    return
  }
  if (!outcome.ok) throw new Error(outcome.diagnostics.map(({ message }) => message).join('\n'))
  const { text, losses = [] } = typeof expected === 'string' ? { text: expected } : expected
  expect(shownText(outcome.value.text)).to.equal(text.trimEnd())
  expect(outcome.value.losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal(losses)
  expect(outcome.value.size).to.equal(outcome.value.text.length)
}

/** Microsoft's parser and binder have no complaint. */
function expectBinding(one: TranslationCase): void {
  const outcome = translateCase(one, 'kql')
  if (!outcome.ok) throw new Error('not translated')
  const [branch] = mapCase(one).branches
  const columns = new Map([...branch!.columns].map(([name, { type }]) => [name, type]))
  const bind = createBinder(new Map([['Events', columns]]))
  expect(bind(outcome.value.text)).to.deep.equal([])
}
