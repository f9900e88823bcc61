import { expect } from 'chai'
import { mergeDocuments, withoutKey } from '../../../schema/collection/merge-documents.js'
import type { YamlMapping } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'
import { printYaml } from '../../../schema/yaml/print.js'

function mapping(text: string): YamlMapping {
  const [node] = parseYaml({ path: 'rule.yml', text }).documents
  if (node?.kind !== 'mapping') throw new Error(`no mapping: ${text}`)
  return node
}

const same = (one: YamlMapping, text: string): void => {
  expect(printYaml([one])).to.equal(printYaml([mapping(text)]))
}

const cases: readonly { readonly base: string; readonly over: string; readonly merged: string }[] = [
  { base: '{ a: 1 }', over: '{ b: 2 }', merged: '{ a: 1, b: 2 }' },
  { base: '{ a: 1, b: 2 }', over: '{ a: 3 }', merged: '{ a: 3, b: 2 }' },
  { base: '{ a: { b: 1, c: 2 } }', over: '{ a: { c: 3, d: 4 } }', merged: '{ a: { b: 1, c: 3, d: 4 } }' },
  { base: '{ a: [1, 2] }', over: '{ a: [3] }', merged: '{ a: [3] }' },
  { base: '{ a: { b: 1 } }', over: '{ a: 5 }', merged: '{ a: 5 }' },
  { base: '{ a: 5 }', over: '{ a: { b: 1 } }', merged: '{ a: { b: 1 } }' },
  { base: '{ a: 1 }', over: '{ a: }', merged: '{ a: }' },
  { base: '{}', over: '{ a: 1 }', merged: '{ a: 1 }' },
  { base: '{ __proto__: { a: 1 } }', over: '{ __proto__: { b: 2 } }', merged: '{ __proto__: { a: 1, b: 2 } }' },
]

describe('mergeDocuments', () => {
  for (const { base, over, merged } of cases) {
    it(`${base} under ${over} is ${merged}`, () => same(mergeDocuments(mapping(base), mapping(over)), merged))
  }

  it('leaves both as they were', () => {
    const [base, over] = [mapping('{ a: { b: 1 } }'), mapping('{ a: { c: 2 } }')]
    mergeDocuments(base, over)
    same(base, '{ a: { b: 1 } }')
    same(over, '{ a: { c: 2 } }')
  })
})

describe('withoutKey', () => {
  it('leaves a key out, and everything else', () => {
    same(withoutKey(mapping('{ a: 1, b: 2 }'), 'a'), '{ b: 2 }')
    same(withoutKey(mapping('{ a: 1 }'), 'b'), '{ a: 1 }')
  })
})
