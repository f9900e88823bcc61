import { expect } from 'chai'
import { modifierNamed, modifierNames, modifiers } from '../../../schema/modifiers/table.js'
import { parseRule } from '../../../schema/rule/parse-rule.js'

describe('the table of modifiers', () => {
  it('has every modifier of the specification and of pySigma', () => {
    const wanted =
      'all neq base64 base64offset cased cidr contains day dotall endswith exists expand fieldref gt gte hour i ' +
      'ignorecase lt lte m minute month multiline re s startswith utf16 utf16be utf16le week wide windash year'
    expect([...modifierNames].sort()).to.deep.equal(wanted.split(' ').sort())
  })

  it('gives each name once', () => {
    expect(new Set(modifierNames).size).to.equal(modifierNames.length)
  })

  it('knows no name that objects inherit', () => {
    for (const name of ['constructor', '__proto__', 'toString', '']) expect(modifierNamed(name)).to.equal(undefined)
  })

  for (const { name, summary, example } of modifiers) {
    it(`${name} tells what it does, with an example that is an item`, () => {
      expect(summary).to.match(/^[A-Z`].*\.$/)
      const text = `title: A\nlogsource: { category: test }\ndetection:\n  s:\n    ${example}\n  condition: s\n`
      const outcome = parseRule(text)
      expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).to.deep.equal([])
      expect(example.slice(0, example.indexOf(':')).split('|').slice(1).map(modifierNamed)).to.include(
        modifierNamed(name),
      )
    })
  }
})
