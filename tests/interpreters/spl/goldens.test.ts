/** Does every SPL text that a translation case expects read as a search? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { parseSpl } from '../../../interpreters/spl/parse.js'

const folder = path.resolve(import.meta.dirname, '../../backends')

describe('interpreters/spl: expected translations', () => {
  for (const file of fastGlob.sync('**/*.yml', { cwd: folder }).sort()) {
    it(file, () => {
      const texts = splTextsIn(load(readFileSync(path.join(folder, file), 'utf8')))
      for (const text of texts) {
        const parsed = parseSpl(text)
        expect(parsed.ok, parsed.ok ? '' : `${parsed.problem.message} in\n${text}`).to.equal(true)
      }
    })
  }
})

/** A text under a key `spl`, or under `text` inside of it. */
function splTextsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(splTextsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key !== 'spl') return splTextsIn(inner)
    if (typeof inner === 'string') return [inner]
    return typeof inner?.text === 'string' ? [inner.text] : []
  })
}
