/** Can every query that the backend is to write be read, and does Elasticsearch accept its types? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import type { Mapping } from '../../../interpreters/eql/data/mapping.js'
import { parseEql } from '../../../interpreters/eql/parse-eql.js'
import { runEql } from '../../../interpreters/eql/run-eql.js'
import type { Field } from '../../../interpreters/eql/syntax/tree.js'

const folder = path.join(import.meta.dirname, '../../backends')

/** The fields that a query takes for granted, as keywords; all others have a `?` and need no mapping. */
function mappingOf(node: unknown): Mapping {
  if (typeof node !== 'object' || node === null) return {}
  if ('kind' in node && node.kind === 'field') {
    const { name, isOptional } = node as Field
    return isOptional ? {} : { [name]: 'keyword' }
  }
  return Object.assign({ 'event.category': 'keyword' }, ...Object.values(node).map(mappingOf)) as Mapping
}

/** The texts below every key `eql`, itself a text or with the text in it. */
function queriesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== 'eql') return queriesIn(value)
    if (typeof value === 'string') return [value]
    const text: unknown = (value as { text?: unknown } | null)?.text
    return typeof text === 'string' ? [text] : queriesIn(value)
  })
}

describe("interpreters/eql: the backend's queries", () => {
  const files = fastGlob.sync('{cases,mapped,packs}/*.yml', { cwd: folder }).sort()
  for (const file of files) {
    it(file, () => {
      for (const text of queriesIn(load(readFileSync(path.join(folder, file), 'utf8')))) {
        const parsed = parseEql(text)
        const mapping = parsed.ok ? mappingOf(parsed.query) : {}
        expect(runEql(text, { documents: [], mapping }), text).to.have.property('ok', true)
      }
    })
  }

  it('are there', () => {
    const all = files.flatMap((file) => queriesIn(load(readFileSync(path.join(folder, file), 'utf8'))))
    expect(all).to.have.lengthOf.above(50)
  })
})
