/** The rules a to d, each of which matches the events that say so under `is`, and correlations over them. */
import { expect } from 'chai'
import type { Collection } from '../../../schema/collection/collection.js'
import { readCollection } from '../../../schema/collection/read-collection.js'

/** Returns the collection; a correlation is given by its name and its `correlation` section. */
export function readRules(correlations: Readonly<Record<string, unknown>>): Collection {
  const rules = ['a', 'b', 'c', 'd'].map((name) => ({
    title: `Rule ${name}`,
    name,
    logsource: { category: 'test' },
    detection: { selection: { is: name }, condition: 'selection' },
  }))
  const documents = [
    ...rules,
    ...Object.entries(correlations).map(([name, correlation]) => ({ title: `Correlation ${name}`, name, correlation })),
  ]
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n')
  const collection = readCollection([{ path: 'case.yml', text }])
  expect(collection.diagnostics.map(({ code, message }) => `${code}: ${message}`)).to.deep.equal([])
  return collection
}
