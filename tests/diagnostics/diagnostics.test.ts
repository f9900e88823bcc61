/**
 * Does each broken rule get the message that helps? `NAME.yml` is the rule, `NAME.expected.json` what is said of it.
 * `npm run golden` writes the expectations anew; the difference is what a reviewer reads.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { readCollection } from '../../schema/collection/read-collection.js'
import { placeOf, renderDiagnostic } from '../../schema/text/code-frame.js'

const folder = import.meta.dirname
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.yml'))
  .map((file) => file.slice(0, -'.yml'.length))

interface Expected {
  readonly code: string
  readonly severity: string
  readonly at: string
  readonly message: string
  readonly help: string
}

const diagnose = (name: string): readonly Expected[] => {
  const text = readFileSync(path.join(folder, `${name}.yml`), 'utf8')
  const { diagnostics } = readCollection([{ path: name, text }])
  return diagnostics.map(({ code, severity, at, message, help }) => ({
    code,
    severity,
    at: placeOf(at).slice(name.length + 1),
    message,
    help: help ?? '',
  }))
}

describe('diagnostics of broken rules', () => {
  it('there are at least 25 of them', () => {
    expect(names.length).to.be.at.least(25)
  })

  for (const name of names) {
    it(name, () => {
      const file = path.join(folder, `${name}.expected.json`)
      const actual = diagnose(name)
      if (process.env.GOLDEN === 'write') writeFileSync(file, `${JSON.stringify(actual, null, 2)}\n`)
      expect(existsSync(file), `${file} is missing: run npm run golden`).to.equal(true)
      expect(actual).to.deep.equal(JSON.parse(readFileSync(file, 'utf8')))
      expect(actual.some(({ severity }) => severity === 'error')).to.equal(true)
      for (const { at, help, message } of actual) {
        expect(at).to.match(/^[1-9]\d*:[1-9]\d*$/)
        expect(help, message).to.not.equal('')
        expect(message, message).to.match(/^[^A-Z].*[^.]$/)
      }
    })

    it(`${name} is drawn with a code frame`, () => {
      const text = readFileSync(path.join(folder, `${name}.yml`), 'utf8')
      const { diagnostics } = readCollection([{ path: name, text }])
      for (const one of diagnostics) {
        const drawn = renderDiagnostic(one)
        expect(drawn).to.include(one.message).and.include(one.code)
        if (text !== '') expect(drawn).to.match(/\^/)
        expect(drawn).to.not.match(/\n\s+at .+:\d+:\d+\)?/)
      }
    })
  }
})
