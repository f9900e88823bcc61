/** Do the rules of the packs get enough witnesses? At least 20 each, 5 of either verdict. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { witnessesOf } from '../../../evaluator/witness/witnesses-of.js'
import { readCollection } from '../../../schema/collection/read-collection.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'

const root = path.resolve(import.meta.dirname, '../../..')
const files = fastGlob
  .sync('rules/**/*.yml', { cwd: root, ignore: ['**/*.test.yml', '**/pack.yml', '**/atomics.yml'] })
  .sort()

describe('witnesses of the packs', () => {
  it('there are rules', () => {
    expect(files.length).to.be.at.least(10)
  })

  const { rules } = readCollection(
    files.map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') })),
  )

  for (const rule of rules) {
    it(rule.source.path, () => {
      const { witnesses } = orThrow(witnessesOf(rule))
      const matches = witnesses.filter(({ expected }) => expected).length
      expect(witnesses.length).to.be.at.least(20)
      expect(matches, 'matches').to.be.at.least(5)
      expect(witnesses.length - matches, 'misses').to.be.at.least(5)
    })
  }
})
