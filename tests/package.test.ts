/** Does what `npm pack` makes work where it is installed? Unpacked beside its dependencies, imported and called. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { root } from './cli/run-cli.js'

describe('package', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
  const installed = path.join(home, 'node_modules', 'sigmapack')

  before(() => {
    execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', home], {
      cwd: root,
      shell: process.platform === 'win32',
    })
    const [tarball] = readdirSync(home).filter((file) => file.endsWith('.tgz'))
    mkdirSync(installed, { recursive: true })
    execFileSync('tar', ['-xzf', path.join(home, tarball!), '--strip-components=1', '-C', installed])
    for (const name of readdirSync(path.join(root, 'node_modules'))) {
      if (!name.startsWith('.'))
        symlinkSync(path.join(root, 'node_modules', name), path.join(home, 'node_modules', name))
    }
  })

  it('runs as a command', () => {
    const main = path.join(installed, 'dist/cli/main.js')
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [main, 'pack', path.join(installed, 'rules/t1587.003-digital-certificates')],
      {
        cwd: home,
        encoding: 'utf8',
      },
    )
    expect(status, stderr).to.equal(0)
    expect(stdout).to.match(/tests passed/)
  })

  it('gives programs its entry points, and editors its schemas', () => {
    const program = `
      import { readFileSync } from 'node:fs'
      import { createRequire } from 'node:module'
      import { compileRule, orThrow, parseRule, readEvent } from 'sigmapack'
      import { modifiers } from 'sigmapack/schema'
      import { inferLogsource } from 'sigmapack/evaluator'
      import { dialects } from 'sigmapack/backends'
      const rule = orThrow(parseRule('title: t\\nlogsource: { product: windows }\\ndetection: { s: { Image|endswith: x.exe }, condition: s }'))
      const matcher = orThrow(compileRule(rule))
      const schema = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('sigmapack/json/detection-rule.schema.json'), 'utf8'))
      console.log(JSON.stringify([matcher.matches(readEvent({ Image: 'C:\\\\x.EXE' })), modifiers.length > 20, typeof inferLogsource, Object.keys(dialects), schema.title]))
    `
    writeFileSync(path.join(home, 'program.mjs'), program)
    const { stdout, stderr } = spawnSync(process.execPath, ['program.mjs'], { cwd: home, encoding: 'utf8' })
    expect(stdout, stderr).to.match(/^\[true,true,"function",\["kql","spl","eql"\],".+"\]\n$/)
  })

  it('has types for each entry point', () => {
    const files = readdirSync(path.join(installed, 'dist'), { recursive: true }).map(String)
    for (const file of ['index.d.ts', 'schema/index.d.ts', 'evaluator/index.d.ts', 'backends/index.d.ts']) {
      expect(files).to.include(path.normalize(file))
    }
  })
})
