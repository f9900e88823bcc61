import { expect } from 'chai'
import type { DialectId } from '../../backends/dialect.js'
import { expectTranslation, hasText } from './expect-translation.js'
import { createBinder } from './kql/bind.js'
import { builtinTables } from './kql/builtin-tables.js'
import { type MappedCase, readMappedCaseFiles, translateMappedCase } from './mapped-case.js'

const languages: readonly DialectId[] = ['kql', 'spl', 'eql']

describe('translation cases under the built-in pipelines', () => {
  for (const file of readMappedCaseFiles()) {
    describe(`${file.path}: ${file.about}`, () => {
      for (const one of file.cases) describe(one.about, () => checkCase(one))
    })
  }
})

function checkCase(one: MappedCase): void {
  for (const language of languages) {
    const expected = one[language]
    if (expected === undefined) continue
    it(language, () => expectTranslation(translateMappedCase(one, language), expected, (text) => text))
  }
  if (one.kql && hasText(one.kql)) it('binds', () => expectBinding(one))
}

function expectBinding(one: MappedCase): void {
  const outcome = translateMappedCase(one, 'kql')
  if (!outcome.ok) throw new Error('not translated')
  expect(createBinder(builtinTables())(outcome.value.text)).to.deep.equal([])
}
