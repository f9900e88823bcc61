/** Is the README true? Its console blocks are run and compared, its program is run, its YAML is a rule test. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { readRuleTests } from '../evaluator/suite/read-rule-tests.js'
import { runRuleTests } from '../evaluator/suite/run-rule-tests.js'
import { readCollection } from '../schema/collection/read-collection.js'
import { parseYaml } from '../schema/yaml/parse.js'
import { root } from './cli/run-cli.js'

const text = readFileSync(path.join(root, 'README.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!)

describe('README', () => {
  it('is a tour of at most 150 lines', () => {
    expect(text.split('\n').length).to.be.at.most(150)
  })

  for (const block of blocks('console')) {
    const [first = '', ...expected] = block.trimEnd().split('\n')
    it(first, () => {
      const command = first.replace(/^\$ /, '').replaceAll('npx sigmapack', `"${process.execPath}" dist/cli/main.js`)
      const { stdout } = spawnSync('bash', ['-c', command], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1' },
      })
      const actual = stdout.trimEnd().split('\n')
      const isCut = expected.at(-1) === '…'
      const wanted = isCut ? expected.slice(0, -1) : expected
      expect(isCut ? actual.slice(0, wanted.length) : actual).to.deep.equal(wanted)
      if (isCut) expect(actual.length).to.be.greaterThan(wanted.length)
    })
  }

  it('has at least five console blocks', () => {
    expect(blocks('console').length).to.be.at.least(5)
  })

  it('its rule tests pass', () => {
    const [block = ''] = blocks('yaml')
    const [document] = parseYaml({ path: 'README.md', text: block }).documents
    if (document?.kind !== 'mapping') throw new Error('the block is no mapping')
    const file = readRuleTests(document)
    if (!file.ok) throw new Error(file.diagnostics.map(({ message }) => message).join('\n'))
    const rulePath = path.join(root, 'rules/t1587.003-digital-certificates', file.value.rule ?? '')
    const { rules } = readCollection([{ path: rulePath, text: readFileSync(rulePath, 'utf8') }])
    const results = runRuleTests(rules[0]!, file.value.tests, { readFile: () => ({ ok: false, diagnostics: [] }) })
    expect(results.map(({ outcome }) => outcome)).to.deep.equal(['passed', 'passed'])
  })

  it('its program prints a match and a query', () => {
    const [program = ''] = blocks('ts')
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
      cwd: root,
      encoding: 'utf8',
      input: program,
    })
    expect(stdout, stderr).to.match(/^true\nDeviceProcessEvents\n/)
  })
})
