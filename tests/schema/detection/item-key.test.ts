import { expect } from 'chai'
import { placeOf, readItemKey } from '../../../schema/detection/item-key.js'
import { Reporter } from '../../../schema/detection/reporter.js'
import type { YamlScalar } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'

/** The key of the only entry of a mapping, as YAML has it. */
function keyOf(yaml: string): YamlScalar {
  const [node] = parseYaml({ path: 'rule.yml', text: `${yaml}: x\n` }).documents
  if (node?.kind !== 'mapping') throw new Error('no mapping')
  return node.entries[0]!.key
}

describe('readItemKey', () => {
  const read: readonly { readonly key: string; readonly field: string; readonly chain: readonly string[] }[] = [
    { key: 'Image', field: 'Image', chain: [] },
    { key: 'Image|contains|all', field: 'Image', chain: ['contains', 'all'] },
    { key: "'|all'", field: '', chain: ['all'] },
    { key: "''", field: '', chain: [] },
    { key: 'a.b-c d|re|i', field: 'a.b-c d', chain: ['re', 'i'] },
    { key: 'F|re|ignorecase', field: 'F', chain: ['re', 'ignorecase'] },
    { key: '"F\\u007ccontains"', field: 'F', chain: ['contains'] },
  ]
  for (const { key, field, chain } of read) {
    it(`${key} -> ${[field || '(keywords)', ...chain].join(', ')}`, () => {
      const found = readItemKey(keyOf(key), new Reporter())
      expect(found?.field).to.equal(field)
      expect(found?.chain.map(({ name }) => name)).to.deep.equal(chain)
    })
  }

  it('knows where each modifier stands', () => {
    for (const key of ['F|contains|all', "'F|contains|all'", '"F|contains|all"', "'it''s|contains|all'"]) {
      const scalar = keyOf(key)
      const places = readItemKey(scalar, new Reporter())!.chain.map((link) => placeOf(link, scalar))
      expect(places.map((at) => at.source.text.slice(at.start, at.end))).to.deep.equal(['contains', 'all'])
    }
  })

  it('marks the whole key where an escape hides the place', () => {
    const scalar = keyOf('"F\\u007ccontains"')
    const [link] = readItemKey(scalar, new Reporter())!.chain
    const at = placeOf(link!, scalar)
    expect(at.source.text.slice(at.start, at.end)).to.equal('"F\\u007ccontains"')
  })

  it('knows the places in a key that was read before', () => {
    readItemKey(keyOf('"F\\u007ccontains"'), new Reporter())
    const scalar = keyOf('F|contains')
    const [link] = readItemKey(scalar, new Reporter())!.chain
    expect(placeOf(link!, scalar)).to.include({ start: 2, end: 10 })
  })

  const refused: readonly { readonly key: string; readonly codes: readonly string[] }[] = [
    { key: 'F|', codes: ['modifier/unknown'] },
    { key: 'F||', codes: ['modifier/unknown', 'modifier/unknown'] },
    { key: 'F|Contains|xyzzy', codes: ['modifier/unknown', 'modifier/unknown'] },
    { key: 'F|all|re', codes: ['modifier/wrong-order'] },
    { key: 'F|xyzzy|re', codes: ['modifier/unknown', 'modifier/wrong-order'] },
    { key: `F${'|contains'.repeat(16)}`, codes: [] },
    { key: `F${'|contains'.repeat(17)}`, codes: ['modifier/too-many'] },
  ]
  for (const { key, codes } of refused) {
    it(`${key} is told ${codes.join(', ') || 'nothing'}`, () => {
      const reporter = new Reporter()
      const found = readItemKey(keyOf(key), reporter)
      expect(reporter.diagnostics.map(({ code }) => code)).to.deep.equal(codes)
      expect(found === undefined).to.equal(codes.length > 0)
    })
  }
})
