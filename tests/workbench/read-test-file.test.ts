import { expect } from 'chai'
import { readTestFile } from '../../workbench/read-test-file.js'

const test = 'tests: [{ name: one, expect: match, event: { Image: a } }]'

const files = [
  { path: 'rules/a.test.yml', text: test, rulePath: 'rules/a.yml', named: undefined },
  { path: 'a.test.yaml', text: test, rulePath: 'a.yaml', named: undefined },
  { path: 'rules/x/b.test.yml', text: `rule: ../c.yml\n${test}`, rulePath: 'rules/c.yml', named: '../c.yml' },
]

const wrong = [
  { about: 'no mapping', text: '- a', code: 'rule-test/not-a-mapping', at: [0, 3] },
  { about: 'nothing at all', text: '', code: 'rule-test/not-a-mapping', at: [0, 0] },
  { about: 'no YAML', text: 'tests: [', code: 'yaml/syntax', at: [8, 8] },
  { about: 'no tests', text: 'rule: a.yml', code: 'schema/missing-key', at: [0, 4] },
]

describe('a file of rule tests', () => {
  for (const { path, text, rulePath, named } of files) {
    it(`${path}${named ? ` that names ${named}` : ''} tests ${rulePath}`, () => {
      const file = readTestFile({ path, text })
      if (!file.ok) throw new Error(file.diagnostics[0]?.message)
      expect(file.value.rulePath).to.equal(rulePath)
      expect(file.value.named?.text).to.equal(named)
      expect(file.value.tests.map(({ name }) => name)).to.deep.equal(['one'])
    })
  }

  for (const { about, text, code, at } of wrong) {
    it(`is refused with ${about}`, () => {
      const file = readTestFile({ path: 'a.test.yml', text })
      expect(file.ok).to.equal(false)
      const [first] = file.diagnostics
      expect([first?.code, first?.at.start, first?.at.end]).to.deep.equal([code, ...at])
      expect(first?.help).to.be.a('string')
    })
  }
})
