import { expect } from 'chai'
import { expectTranslation, hasText } from './expect-translation.js'
import { createBinder } from './kql/bind.js'
import { builtinTables } from './kql/builtin-tables.js'
import { type MappedCase, readMappedCaseFiles, type SetupId, setups, translateMappedCase } from './mapped-case.js'

describe('translation cases under the built-in pipelines', () => {
  for (const file of readMappedCaseFiles()) {
    describe(`${file.path}: ${file.about}`, () => {
      for (const one of file.cases) describe(one.about, () => checkCase(one))
    })
  }
})

function checkCase(one: MappedCase): void {
  for (const setup of Object.keys(setups) as readonly SetupId[]) {
    const expected = one[setup]
    if (expected === undefined) continue
    it(setup, () => expectTranslation(translateMappedCase(one, setup), expected, (text) => text))
    if (setups[setup].language === 'kql' && hasText(expected)) it(`${setup} binds`, () => expectBinding(one, setup))
  }
}

function expectBinding(one: MappedCase, setup: SetupId): void {
  const outcome = translateMappedCase(one, setup)
  if (!outcome.ok) throw new Error('not translated')
  expect(createBinder(builtinTables(setups[setup].pipeline))(outcome.value.text)).to.deep.equal([])
}
