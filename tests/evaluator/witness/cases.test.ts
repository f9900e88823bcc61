/**
 * Does each rule get the witnesses that it needs? A file in cases/ is a rule's detection and some of the witnesses
 * that must be among those made of it, with the verdict.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { dump, load } from 'js-yaml'
import { witnessesOf } from '../../../evaluator/witness/witnesses-of.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'

interface WitnessCase {
  readonly about: string
  readonly detection: Readonly<Record<string, unknown>>
  readonly matches?: readonly Expected[]
  readonly misses?: readonly Expected[]
  readonly unreached?: number
}

interface Expected {
  readonly about: string
  readonly event: Readonly<Record<string, unknown>>
}

const folder = path.join(import.meta.dirname, 'cases')

describe('witness cases', () => {
  for (const file of fastGlob.sync('*.yml', { cwd: folder }).sort()) {
    const one = load(readFileSync(path.join(folder, file), 'utf8')) as WitnessCase
    it(`${file}: ${one.about}`, () => {
      const rule = { title: one.about, logsource: { category: 'test' }, detection: one.detection }
      const made = orThrow(witnessesOf(orThrow(parseRule(dump(rule))), { limit: 1000 }))
      const all = made.witnesses.map(({ expected, about, event }) => ({ expected, about, event }))
      for (const [expected, list] of [[true, one.matches ?? []] as const, [false, one.misses ?? []] as const]) {
        for (const wanted of list) expect(all, wanted.about).to.deep.include({ expected, ...wanted })
      }
      expect(made.unreached).to.equal(one.unreached ?? 0)
    })
  }
})
