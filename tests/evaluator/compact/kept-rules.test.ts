/** Are kept rules given back only when nothing has changed? */
import { expect } from 'chai'
import fc from 'fast-check'
import { keepRules, readKeptRules } from '../../../evaluator/compact/kept-rules.js'
import { createEngine } from '../../../evaluator/engine/engine.js'
import { readCollection } from '../../../schema/collection/read-collection.js'

const source = (path: string, value: string) => ({
  path,
  text: `title: ${path}\nlogsource: { category: c }\ndetection: { s: { F|expand: '${value}' }, condition: s }\n`,
})
const sources = [source('one.yml', 'a*'), source('two.yml', '%names%')]
const options = { placeholders: new Map([['names', ['Ä', 'b']]]) }
const collection = readCollection(sources, options)

describe('compact/kept-rules', () => {
  let bytes: Uint8Array
  before(async () => {
    bytes = (await keepRules(collection, sources, options))!
  })

  it('gives back the rules, and what an engine needs', async () => {
    const kept = (await readKeptRules(bytes, sources, options))!
    const engine = createEngine(kept.collection, { prepared: kept.prepared! })
    const titles = ['abc', 'ä', 'c'].map((F) => engine.match({ F }).map(({ rule }) => rule.metadata.title))
    expect(titles).to.deep.equal([['one.yml'], ['two.yml'], []])
  })

  const others = {
    'another text': [[source('one.yml', 'b*'), sources[1]!], options],
    'another path': [[{ ...sources[0]!, path: 'three.yml' }, sources[1]!], options],
    'another order': [[sources[1]!, sources[0]!], options],
    'one source less': [[sources[0]!], options],
    'other values': [sources, { placeholders: new Map([['names', ['b']]]) }],
    'no values': [sources, {}],
  } as const
  for (const [what, [changed, given]] of Object.entries(others)) {
    it(`${what}: nothing`, async () => {
      expect(await readKeptRules(bytes, changed, given)).to.equal(undefined)
    })
  }

  it('any damage: nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = bytes.slice()
        damaged[at]! ^= change
        expect(await readKeptRules(damaged, sources, options)).to.equal(undefined)
        expect(await readKeptRules(bytes.subarray(0, at), sources, options)).to.equal(undefined)
      }),
    )
  })

  it('a rule that stands in no source is not kept', async () => {
    expect(await keepRules(collection, sources.slice(0, 1), options)).to.equal(undefined)
  })
})
