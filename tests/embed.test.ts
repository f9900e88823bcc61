/** Are the generated files those that the build would write now, and can a page with a strict policy run them? */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const validators = readdirSync(path.join(root, 'schema/json'))
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => `schema/json/validators/${file.replace('.schema.json', '.generated.ts')}`)
const generated = [
  ...validators,
  'pipelines/builtin.generated.ts',
  'schema/attack/data.generated.ts',
  'schema/checks/data.generated.ts',
  'evaluator/engine/bytes/assembly.generated.ts',
]

describe('embedding', () => {
  it('writes nothing when nothing has changed', () => {
    execFileSync(process.execPath, ['scripts/embed.mjs'], { cwd: root })
    const before = generated.map((file) => statSync(path.join(root, file)).mtimeMs)
    execFileSync(process.execPath, ['scripts/embed.mjs'], { cwd: root })
    expect(generated.map((file) => statSync(path.join(root, file)).mtimeMs)).to.deep.equal(before)
  })

  it('makes validators that stand alone: no import, no code from text', async () => {
    for (const file of validators.map((name) => path.join(root, name))) {
      expect(readFileSync(file, 'utf8')).to.not.match(/\brequire\(|\beval\(|new Function/)
      const { metafile } = await build({
        entryPoints: [file],
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'browser',
        metafile: true,
        logLevel: 'silent',
      })
      expect(Object.keys(metafile.inputs).length).to.equal(1)
    }
  })
})
