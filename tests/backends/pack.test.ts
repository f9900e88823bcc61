import { expect } from 'chai'
import type { DialectId } from '../../backends/dialect.js'
import { expectTranslation, hasText } from './expect-translation.js'
import { createBinder } from './kql/bind.js'
import { builtinTables } from './kql/builtin-tables.js'
import { type PackCase, readPackCases, translatePackCase } from './pack-case.js'

const languages: readonly DialectId[] = ['kql', 'spl', 'eql']

describe('packs', () => {
  for (const one of readPackCases()) {
    describe(`${one.path}: ${one.about}`, () => {
      for (const language of languages) {
        it(language, () => expectTranslation(translatePackCase(one, language), one[language], (text) => text))
      }
      if (hasText(one.kql)) it('binds', () => expectBinding(one))
    })
  }

  it('refuse a period that is none, and say how one looks', () => {
    const outcome = translatePackCase({ ...readPackCases()[0]!, since: 'yesterday' }, 'kql')
    expect(outcome.ok).to.equal(false)
    const [problem] = outcome.diagnostics
    expect(problem?.code).to.equal('backend/unknown-period')
    expect(problem?.message).to.equal('`yesterday` is no period')
    expect(problem?.help).to.include('24h')
    expect([problem?.at.start, problem?.at.end]).to.deep.equal([0, 9])
  })
})

function expectBinding(one: PackCase): void {
  const outcome = translatePackCase(one, 'kql')
  if (!outcome.ok) throw new Error('not translated')
  expect(createBinder(builtinTables())(outcome.value.text)).to.deep.equal([])
}
