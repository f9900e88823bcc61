/**
 * Does each check say of its page's failing example what the page shows, and nothing of the passing one?
 * `npm run golden` writes the answers and the index anew; the difference is what a reviewer reads.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { checks } from '../../../schema/checks/table.js'
import { renderDiagnostic } from '../../../schema/text/code-frame.js'
import type { Diagnostic } from '../../../schema/text/diagnostic.js'
import type { Source } from '../../../schema/text/source.js'
import { checkSources } from '../../../workbench/check.js'
import { fixSources } from '../../../workbench/fix.js'
import { folder, readPage, withAnswer } from './page.js'

const diagnose = (sources: readonly Source[]): readonly Diagnostic[] =>
  checkSources(sources, { readFile: () => undefined }).diagnostics

const isGolden = process.env.GOLDEN === 'write'

describe('checks and their pages', () => {
  for (const { name, summary, severity } of checks) {
    const code = `check/${name}`
    const own = (sources: readonly Source[]): readonly Diagnostic[] =>
      diagnose(sources).filter((one) => one.code === code)

    it(`${name}: the failing example`, () => {
      const page = readPage(name)
      const found = own(page.failing)
      const answer = found.map((one) => `${renderDiagnostic(one)}\n`).join('\n')
      if (isGolden) writeFileSync(path.join(folder, `${name}.md`), withAnswer(page.text, answer))
      expect(found).to.have.length.greaterThan(0)
      expect(readPage(name).answer).to.equal(answer)
      for (const { message, help } of found) {
        expect(message).to.match(/^[^A-Z].*[^.]$|^YAML /)
        expect(help).to.match(/./)
      }
      expect(diagnose(page.failing).filter((one) => one.severity === 'error')).to.deep.equal([])
    })

    it(`${name}: the passing example`, () => {
      const page = readPage(name)
      expect(page.passing).to.have.length.greaterThan(0)
      expect(own(page.passing)).to.deep.equal([])
      expect(diagnose(page.passing).filter((one) => one.severity === 'error')).to.deep.equal([])
    })

    it(`${name}: the page's head, and what it says of --fix`, () => {
      const { text, failing } = readPage(name)
      const [title, about, weight] = text.split('\n\n').map((part) => part.replaceAll('\n', ' ').trim())
      expect([title, about, weight]).to.deep.equal([`# ${code}`, summary, `Severity: ${severity}`])
      const fixable = own(failing).some(({ fix }) => fix)
      expect(/`--fix` (?!leaves it alone)/.test(text), 'the page speaks of `--fix`').to.equal(fixable)
      if (fixable) expect(own(mend(failing)).filter(({ fix }) => fix)).to.deep.equal([])
    })
  }

  it('the index lists every check, and there is no page without one', () => {
    const file = path.join(folder, 'README.md')
    const text = readFileSync(file, 'utf8')
    const rows = checks.map(({ name, summary, severity }) => [`[${name}](${name}.md)`, severity, cell(summary)])
    if (isGolden)
      writeFileSync(
        file,
        text.replace(/^\| check [\s\S]*/m, () => toTable(rows)),
      )
    const written = readFileSync(file, 'utf8').split(/^\| check .*\n.*\n/m)[1] ?? ''
    const cells = written
      .trim()
      .split('\n')
      .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    expect(cells.map((line) => line.map((one) => one.trim()))).to.deep.equal(rows)
    const pages = readdirSync(folder).filter((page) => page !== 'README.md')
    expect(pages.sort()).to.deep.equal(checks.map(({ name }) => `${name}.md`).sort())
  })
})

const toTable = (rows: readonly (readonly string[])[]): string =>
  [['check', 'severity', 'what it finds'], ['---', '---', '---'], ...rows]
    .map((row) => `| ${row.join(' | ')} |\n`)
    .join('')

const cell = (text: string): string => text.replaceAll('|', '\\|')

function mend(sources: readonly Source[]): readonly Source[] {
  const fixed = fixSources(sources, diagnose(sources))
  if (fixed.length === 0) return sources
  return mend(sources.map((source) => fixed.find(({ path: one }) => one === source.path) ?? source))
}
