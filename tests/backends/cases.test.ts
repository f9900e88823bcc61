import { expect } from 'chai'
import type { DialectId } from '../../backends/dialect.js'
import { mapCase, readCaseFiles, shownText, type TranslationCase, translateCase } from './case.js'
import { expectTranslation, hasText } from './expect-translation.js'
import { createBinder } from './kql/bind.js'

const languages: readonly DialectId[] = ['kql', 'spl', 'eql']

describe('translation cases', () => {
  for (const file of readCaseFiles()) {
    describe(`${file.path}: ${file.about}`, () => {
      for (const one of file.cases) {
        describe(one.about, () => {
          for (const language of languages) {
            it(language, () => expectTranslation(translateCase(one, language), one[language], shownText))
          }
          if (hasText(one.kql)) it('binds', () => expectBinding(one))
        })
      }
    })
  }
})

/** Microsoft's parser and binder have no complaint. */
function expectBinding(one: TranslationCase): void {
  const outcome = translateCase(one, 'kql')
  if (!outcome.ok) throw new Error('not translated')
  const [branch] = mapCase(one).branches
  const columns = new Map([...branch!.columns].map(([name, { type }]) => [name, type]))
  const bind = createBinder(new Map([['Events', columns]]))
  expect(bind(outcome.value.text)).to.deep.equal([])
}
