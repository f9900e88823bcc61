/** Is everything that is inferred told to readers, and shown by a case? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { inferences } from '../../../interpreters/spl/inference.js'
import { readSplCaseFiles } from './case.js'

const page = readFileSync(path.resolve(import.meta.dirname, '../../../docs/dialects/spl-interpreter.md'), 'utf8')
const shown = new Set(readSplCaseFiles().flatMap(({ cases }) => cases.flatMap(({ infers = [] }) => infers)))

describe('interpreters/spl: what is inferred', () => {
  for (const [name, sentence] of Object.entries(inferences)) {
    it(name, () => {
      expect(page, 'the page has its line').to.include(`| \`${name}\` | ${sentence} |`)
      expect(shown.has(name), 'a case shows it').to.equal(true)
    })
  }
})
