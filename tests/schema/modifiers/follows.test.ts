/** Which modifier may stand behind which? `follows.yml` says it for every pair; everything else is refused. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { load } from 'js-yaml'
import { modifiers } from '../../../schema/modifiers/table.js'
import { parseRule } from '../../../schema/rule/parse-rule.js'

interface Follows {
  readonly alone: readonly string[]
  readonly follows: Readonly<Record<string, string>>
}

const file = path.join(import.meta.dirname, 'follows.yml')
const { alone, follows } = load(readFileSync(file, 'utf8')) as Follows
const names = modifiers.map(({ name }) => name)

/** A pair may stand in a chain when it takes one of these values. */
const values = ["'abc'", "'a*b'", '5', 'true', 'null', "'10.0.0.0/8'"]

const isLegal = (...chain: readonly string[]): boolean =>
  values.some((value) => {
    const item = `    ${['F', ...chain].join('|')}: ${value}\n`
    return parseRule(`title: A\nlogsource: { category: test }\ndetection:\n  s:\n${item}  condition: s\n`).ok
  })

describe('modifiers that may follow one another', () => {
  it('is told of every modifier', () => {
    expect(Object.keys(follows).sort()).to.deep.equal([...names].sort())
  })

  it('stand alone, but for the flags of expressions', () => {
    expect(names.filter((name) => isLegal(name))).to.have.members(alone)
  })

  for (const name of names) {
    it(`${name} is followed by ${follows[name]}`, () => {
      const legal = names.filter((other) => isLegal(name, other))
      expect(legal.sort()).to.deep.equal(
        (follows[name] ?? '')
          .split(' ')
          .filter((one) => one !== '')
          .sort(),
      )
    })
  }
})
