/**
 * Puts the modules of the command line into few files, so that starting it does not mean finding and compiling
 * hundreds, and into one file together with what V8 compiles of it. Run behind tsc, whose `dist/cli/main.js` it
 * replaces; what others import from `dist/` stays as it is.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const outdir = path.join(root, 'dist', 'cli')
const compiled = path.join(outdir, 'compiled')

const shared = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' }
await build({
  ...shared,
  // A thread is started from the part that starts it, as the file beside it.
  entryPoints: { main: 'cli/launch.ts', 'parts/worker': 'cli/evaluation/worker.ts' },
  outdir,
  chunkNames: 'parts/[name]-[hash]',
  splitting: true,
  format: 'esm',
  packages: 'external',
})
const { metafile } = await build({
  ...shared,
  entryPoints: ['cli/main.ts'],
  outfile: path.join(compiled, 'program.js'),
  format: 'cjs',
  // A script has nobody to ask for modules.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.url': 'modulesUrl' },
  banner: { js: '(function (require, modulesUrl) {' },
  footer: { js: '})' },
  charset: 'ascii',
  // V8 takes names in as well.
  minify: true,
  metafile: true,
})
writeFileSync(path.join(compiled, 'LICENSES.txt'), licencesOf(Object.keys(metafile.inputs)))
keepCode()

/** Runs commands as users do, and keeps what was compiled for each of them. */
function keepCode() {
  const pack = 'rules/t1587.003-digital-certificates'
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sigmapack-build-'))
  const fixtures = path.join(pack, 'fixtures')
  const events = readdirSync(path.join(root, fixtures)).map((file) => path.join(fixtures, file))
  const evaluated = ['eval', ...events, '-r', pack, '--format', 'ndjson']
  const cached = [...evaluated, '--cache', folder]
  const runs = [
    ['check', pack],
    ['test', pack],
    evaluated,
    // The first run writes the cache, the second one reads it.
    cached,
    cached,
    ...['kql', 'spl', 'eql'].map((target) => ['convert', '-t', target, pack]),
    ['prove', pack],
    ['pack', pack],
  ]
  try {
    for (const words of runs) {
      const script = path.join(root, 'scripts', 'keep-code.mjs')
      const { status, stderr } = spawnSync(process.execPath, [script, ...words], { cwd: root, encoding: 'utf8' })
      // 1 is for problems in what was asked for; a crash has no status.
      if (status !== 0 && status !== 1) throw new Error(`sigmapack ${words.join(' ')}: ${stderr}`)
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Returns what the packages in a bundle want to have said of them. */
function licencesOf(inputs) {
  const names = inputs.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [])
  return [...new Set(names)].sort().map(licenceOf).join('\n')
}

function licenceOf(name) {
  const folder = path.join(root, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))
  if (!file) throw new Error(`${name} comes without its licence`)
  return `${name} ${version} (${license})\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}\n`
}
