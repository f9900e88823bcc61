/**
 * Do the two readings of the IR agree on real rules and real events? Every rule of some folders is run on every
 * SigmaHQ regression event by the compiled evaluator and by the naive one of the tests; any difference is printed.
 * Usage: tsx scripts/compare-readings.ts FOLDER_OF_EVENTS FOLDER_OF_RULES…
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { compileRule } from '../evaluator/compile.js'
import { readEvent } from '../evaluator/event.js'
import { parseEvents } from '../evaluator/events/parse-events.js'
import { readCollection } from '../schema/collection/read-collection.js'
import { naiveMatches } from '../tests/evaluator/naive.js'
import { naiveEvtx } from '../tests/evaluator/naive-evtx.js'

const [eventFolder, ...ruleFolders] = process.argv.slice(2)
if (!eventFolder || ruleFolders.length === 0) {
  process.stderr.write('usage: tsx scripts/compare-readings.ts FOLDER_OF_EVENTS FOLDER_OF_RULES...\n')
  process.exit(2)
}
const read = (folder: string, ending: string) =>
  fastGlob
    .sync(`**/*.${ending}`, { cwd: folder })
    .sort()
    .map((file) => {
      const full = path.join(folder, file)
      return { path: full, text: readFileSync(full, 'utf8') }
    })

const events = read(eventFolder, 'json').flatMap((source) => parseEvents(source).events.map(({ value }) => value))
const { rules } = readCollection(ruleFolders.flatMap((folder) => read(folder, 'yml')))
const prepared = events.map((value) => ({ event: readEvent(value), plain: naiveEvtx(value) }))
let pairs = 0
let matches = 0
let naive = 0
const differences: string[] = []
for (const rule of rules) {
  const compiled = compileRule(rule)
  if (!compiled.ok) continue
  for (const [index, { event, plain }] of prepared.entries()) {
    pairs++
    const one = compiled.value.matches(event)
    const other = naiveMatches(rule.expr, plain)
    if (one) matches++
    if (other) naive++
    if (one !== other) differences.push(`${rule.source.path}: event ${index}: compiled ${one}, naive ${other}`)
  }
}
for (const line of differences.slice(0, 20)) process.stdout.write(`${line}\n`)
process.stdout.write(
  `${rules.length} rules, ${events.length} events, ${pairs} pairs: ${matches} matches compiled, ${naive} naive, ${differences.length} differences\n`,
)
process.exit(differences.length > 0 ? 1 : 0)
