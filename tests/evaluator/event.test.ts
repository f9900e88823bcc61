import { expect } from 'chai'
import { readEvent } from '../../evaluator/event.js'

const event = (json: string): ReturnType<typeof readEvent> => readEvent(JSON.parse(json))

/** `absent`, or the values found. */
function look(json: string, field: string): unknown {
  const found = event(json).find(field)
  return found.isPresent ? found.values.map(({ raw }) => raw) : 'absent'
}

const rows: readonly {
  readonly about: string
  readonly json: string
  readonly field: string
  readonly found: unknown
}[] = [
  { about: 'a key', json: '{"a":1}', field: 'a', found: [1] },
  { about: 'no such key', json: '{"a":1}', field: 'b', found: 'absent' },
  { about: 'names are exact (S-074)', json: '{"Status":1}', field: 'status', found: 'absent' },
  { about: 'null is a value', json: '{"a":null}', field: 'a', found: [null] },
  { about: 'an empty array is present, without values', json: '{"a":[]}', field: 'a', found: [] },
  { about: 'an array is its elements', json: '{"a":[1,null,"x"]}', field: 'a', found: [1, null, 'x'] },
  { about: 'arrays in arrays are flattened', json: '{"a":[1,[2,[3,[]]]]}', field: 'a', found: [1, 2, 3] },
  { about: 'an object is a value', json: '{"a":{"b":1}}', field: 'a', found: [{ b: 1 }] },
  { about: 'S-097: a path', json: '{"a":{"b":{"c":1}}}', field: 'a.b.c', found: [1] },
  { about: 'a flat key wins', json: '{"a.b":1,"a":{"b":2}}', field: 'a.b', found: [1] },
  { about: 'a flat key wins further down', json: '{"a":{"b.c":1,"b":{"c":2}}}', field: 'a.b.c', found: [1] },
  { about: 'a flat null wins too', json: '{"a.b":null,"a":{"b":2}}', field: 'a.b', found: [null] },
  { about: 'a path ends at a scalar', json: '{"a":1}', field: 'a.b', found: 'absent' },
  { about: 'a path ends at null', json: '{"a":null}', field: 'a.b', found: 'absent' },
  {
    about: 'a path goes through arrays',
    json: '{"a":[{"b":1},{"c":2},{"b":[3,4]},5]}',
    field: 'a.b',
    found: [1, 3, 4],
  },
  { about: 'through arrays in arrays', json: '{"a":[[{"b":1}],[[{"b":2}]]]}', field: 'a.b', found: [1, 2] },
  { about: 'through an array without it', json: '{"a":[{"c":1}]}', field: 'a.b', found: 'absent' },
  { about: 'through an empty array', json: '{"a":[]}', field: 'a.b', found: 'absent' },
  { about: 'an index is no name', json: '{"a":["x"]}', field: 'a.0', found: 'absent' },
  { about: 'nor is the length of an array', json: '{"a":["x"]}', field: 'a.length', found: 'absent' },
  { about: 'nor what objects inherit', json: '{}', field: 'constructor', found: 'absent' },
  { about: 'nor their prototype', json: '{}', field: '__proto__', found: 'absent' },
  { about: 'nor what it holds', json: '{}', field: '__proto__.toString', found: 'absent' },
  {
    about: 'but these are names when they are keys',
    json: '{"__proto__":{"toString":1}}',
    field: '__proto__.toString',
    found: [1],
  },
  { about: 'the empty name', json: '{"":1}', field: '', found: [1] },
  { about: 'a dot alone', json: '{"":{"":1}}', field: '.', found: [1] },
  { about: 'a name that ends with a dot', json: '{"a":{"":1}}', field: 'a.', found: [1] },
]

describe('evaluator/event', () => {
  for (const { about, json, field, found } of rows) {
    it(about, () => expect(look(json, field)).to.deep.equal(found))
  }

  it('takes any value for an event', () => {
    for (const value of [null, 5, 'text', true, undefined]) expect(readEvent(value).find('a').isPresent).to.equal(false)
  })

  it('sees every scalar but null, in order, and no keys (S-100)', () => {
    const scalars = event('{"a":[1,{"b":"x"}],"c":null,"d":false,"e":[[]]}').scalars()
    expect(scalars.map(({ raw }) => raw)).to.deep.equal([1, 'x', false])
  })

  it('is not exhausted by depth or size', () => {
    const levels = 50_000
    const nested = event(`${'{"a":['.repeat(levels)}1${']}'.repeat(levels)}`)
    expect(nested.find(Array(levels).fill('a').join('.')).values.map(({ raw }) => raw)).to.deep.equal([1])
    expect(nested.scalars().map(({ raw }) => raw)).to.deep.equal([1])
    expect(nested.find('a').values[0]!.text).to.have.length(8 * (levels - 1) + 1)
    const wide = readEvent({ a: Array(200_000).fill('x') })
    expect(wide.find('a').values).to.have.length(200_000)
  })

  it('gives the texts that tests see', () => {
    const texts = event('{"a":["x",5,-0,0.1,1e21,true,null,{"k":[1,"ä\\n\\ud800"]}]}').find('a').values
    expect(texts.map(({ text }) => text)).to.deep.equal([
      'x',
      '5',
      '0',
      '0.1',
      '1e+21',
      'true',
      undefined,
      '{"k":[1,"ä\\n\\ud800"]}',
    ])
  })
})
