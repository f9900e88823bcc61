/**
 * Does the tool hold on all of SigmaHQ? Takes the folder of a corpus with a checkout of that repository in `sigmahq/`.
 * Active rules have no error; of the old ones exactly those with Sigma 1 aggregations or free text are refused.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'

const [corpus] = process.argv.slice(2)
if (!corpus) {
  process.stderr.write('usage: node scripts/corpus-gate.mjs FOLDER\n')
  process.exit(2)
}
const sigmahq = path.join(corpus, 'sigmahq')
const main = path.resolve(import.meta.dirname, '../dist/cli/main.js')
let failed = 0

const active = readdirSync(sigmahq)
  .filter((name) => name.startsWith('rules'))
  .map((name) => path.join(sigmahq, name))
const activeProblems = check(active)
gate('errors in active rules', activeProblems.filter(isError).length, 0)

const old = ['unsupported', 'deprecated'].map((name) => path.join(sigmahq, name)).filter((folder) => existsSync(folder))
const refused = check(old).filter(isError)
const byCode = (code) => new Set(refused.filter((one) => one.code === code).map((one) => one.path)).size
gate('old files refused', new Set(refused.map((one) => one.path)).size, 59)
gate('of them with a Sigma 1 aggregation', byCode('condition/old-pipe'), 55)
gate('of them with free text as a condition', byCode('condition/free-text'), 4)
const regression = path.join(sigmahq, 'regression_data')
if (existsSync(regression)) {
  const results = JSON.parse(run([main, 'test', '--sigmahq', regression, '-r', sigmahq, '--format', 'json']))
  gate(
    'regression cases that fire their rule',
    results.filter(({ outcome }) => outcome === 'passed').length,
    results.length,
  )
  const compare = path.resolve(import.meta.dirname, 'compare-readings.ts')
  const compared = run(['--import', 'tsx', compare, regression, ...active])
  process.stdout.write(compared)
  gate('differences between the two readings', Number(/(\d+) differences/.exec(compared)?.[1]), 0)
}
process.exit(failed > 0 ? 1 : 0)

function run(words) {
  return spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout
}

function check(folders) {
  const started = performance.now()
  const { stdout, stderr } = spawnSync(process.execPath, [main, 'check', '--format', 'ndjson', ...folders], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  process.stdout.write(
    `check of ${folders.length} folders: ${((performance.now() - started) / 1000).toFixed(2)} s\n${stderr}`,
  )
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

function isError({ severity }) {
  return severity === 'error'
}

function gate(what, actual, expected) {
  const isRight = actual === expected
  if (!isRight) failed++
  process.stdout.write(`${isRight ? 'ok  ' : 'FAIL'} ${what}: ${actual}${isRight ? '' : `, expected ${expected}`}\n`)
}
