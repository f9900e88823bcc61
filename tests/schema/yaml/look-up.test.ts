import { expect } from 'chai'
import { mappingAt, mappingsAt, textAt, textsOf, valueAt } from '../../../schema/yaml/look-up.js'
import type { YamlMapping } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'

const text = `
text: abc
number: 7
nothing: null
list: [a, 2, null, { b: 3 }]
inner: { c: d }
several: [{ e: 1 }, 5, { e: 2 }]
`
const [document] = parseYaml({ path: 'a.yml', text }).documents
const mapping = document as YamlMapping

const texts: readonly (readonly [string, string | undefined])[] = [
  ['text', 'abc'],
  ['number', '7'],
  ['nothing', undefined],
  ['list', undefined],
  ['inner', undefined],
  ['absent', undefined],
  ['__proto__', undefined],
]

describe('what is under a key', () => {
  for (const [key, expected] of texts) {
    it(`the text of ${key}: ${expected}`, () => expect(textAt(mapping, key)).to.equal(expected))
  }

  it('texts of a list, and of a lone scalar', () => {
    expect(textsOf(valueAt(mapping, 'list'))).to.deep.equal(['a', '2'])
    expect(textsOf(valueAt(mapping, 'text'))).to.deep.equal(['abc'])
    expect(textsOf(valueAt(mapping, 'absent'))).to.deep.equal([])
  })

  it('mappings, alone and in a list', () => {
    expect(mappingAt(mapping, 'inner')?.entries.length).to.equal(1)
    expect(mappingAt(mapping, 'text')).to.equal(undefined)
    expect(mappingsAt(mapping, 'several').map((one) => textAt(one, 'e'))).to.deep.equal(['1', '2'])
    expect(mappingsAt(mapping, 'inner')).to.deep.equal([])
  })
})
