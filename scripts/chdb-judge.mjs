/**
 * Does another engine answer our KQL as the rules do? ClickHouse has a Kusto dialect, and the npm package `chdb` runs it
 * in this process; it is large and no dependency of ours, so its folder is given. Reads the lines of `sigmapack convert`
 * from standard input, makes witnesses of each rule, and runs the query on their rows.
 *
 *   npm install chdb --prefix /tmp/judge
 *   sigmapack convert -t kql -p none --format ndjson RULES… | node scripts/chdb-judge.mjs /tmp/judge [most queries]
 *
 * How that engine differs from Kusto is in docs/dialects/kql.md. Prints what cannot be put to it, by reason, and every
 * disagreement that none of the differences explains; the exit code is 1 when there is one.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { compileRule } from '../dist/evaluator/compile.js'
import { readEvent } from '../dist/evaluator/event.js'
import { witnessesOf } from '../dist/evaluator/witness/witnesses-of.js'
import { applyPipelines } from '../dist/pipelines/apply.js'
import { readCollection } from '../dist/schema/collection/read-collection.js'
import { fieldsOf } from '../dist/schema/ir/expr.js'
import { readStorage } from '../dist/workbench/prove/storage.js'

const [folder, most = 'Infinity'] = process.argv.slice(2)
if (folder === undefined) {
  console.error(
    'usage: node scripts/chdb-judge.mjs FOLDER [MOST], with the lines of `sigmapack convert` on standard input',
  )
  process.exit(2)
}
const { Session } = createRequire(path.join(path.resolve(folder), 'package.json'))('chdb')
const session = new Session()
session.query('CREATE DATABASE judge ENGINE = Atomic')
session.query('USE judge')
session.query('SET allow_experimental_kusto_dialect = 1')

const tally = { queries: 0, rows: 0, matches: 0, folded: 0, disagreements: 0 }
const unasked = new Map()

for await (const line of createInterface({ input: process.stdin })) {
  if (tally.queries >= Number(most)) break
  const { rule, query } = JSON.parse(line)
  if (query !== undefined) judge(rule, query)
}
session.close()
report()

function judge(identity, query) {
  const rule = findRule(identity)
  const asked = rule && prepare(query)
  if (!asked) return leaveOut(rule ? 'searches every column (`*`)' : 'its rule is not found')
  const events = eventsOf(rule)
  if (events.length === 0) return leaveOut('no event of the rule can be stored')
  const found = ask(asked, events, fieldsOf(rule.expr))
  if (typeof found === 'string') return leaveOut(found)
  tally.queries++
  for (const [number, event] of events.entries()) compare(identity, query, event, found.has(number))
}

function compare({ path: file, title }, query, { row, expected, isErased }, actual) {
  tally.rows++
  if (expected) tally.matches++
  if (actual === expected || isErased) return
  // The engine folds every letter that has two cases; Kusto, and our queries, the letters of ASCII alone.
  if (hasCaseBeyondAscii(JSON.stringify(row)) || hasCaseBeyondAscii(query)) {
    tally.folded++
    return
  }
  tally.disagreements++
  console.log(
    `${file}: ${title}\n  ${expected ? 'misses' : 'finds'} ${JSON.stringify(row)}\n${query.replace(/^/gm, '    ')}`,
  )
}

function findRule({ id, title, path: file }) {
  const { rules } = readCollection([{ path: file, text: readFileSync(file, 'utf8') }])
  return rules.find(({ metadata }) => (id === undefined ? metadata.title === title : metadata.id === id))
}

/** The witnesses of a rule that a table of texts can keep, each with its row and what the rule says. */
function eventsOf(rule) {
  const mapped = applyPipelines(rule, [])
  const matcher = compileRule(rule)
  const made = witnessesOf(rule, { limit: 60 })
  if (!mapped.ok || !matcher.ok || !made.ok) return []
  const storage = readStorage(rule, mapped.value, 'kql', [])
  const names = fieldsOf(rule.expr)
  return made.value.witnesses.flatMap(({ event, expected }) => {
    const kept = storage.store(event)
    if (!kept.ok || kept.places.length !== 1) return []
    const row = kept.places[0].row
    const isErased = twinsOf(event, names).some((twin) => matcher.value.matches(readEvent(twin)) !== expected)
    return [{ row, expected, isErased }]
  })
}

/** Events that a table keeps as the same row: a missing value and an empty one. A rule that tells them apart reports it. */
function twinsOf(event, names) {
  const isEmpty = (name) => event[name] === undefined || event[name] === null || event[name] === ''
  const empty = names.filter(isEmpty)
  const without = Object.fromEntries(Object.entries(event).filter(([, value]) => value !== '' && value !== null))
  const filled = (fields) => ({ ...without, ...Object.fromEntries(fields.map((name) => [name, ''])) })
  return [without, filled(empty), ...empty.map((name) => filled([name]))]
}

/**
 * Returns the query in the engine's own spelling: identifiers for names in brackets, texts in plain quotes, needles as
 * the patterns of `LIKE` that it takes them for, expressions whose `.` stops at a line break. Undefined for `*`.
 */
function prepare(query) {
  const names = new Map()
  const token =
    /(?:(contains|contains_cs|!contains|startswith|endswith|matches regex) )?(@"(?:[^"]|"")*"|"(?:[^"\\]|\\[\s\S])*")|\['((?:[^'\\]|\\[\s\S])*)'\]|\*/g
  let hasStar = false
  const text = query.replace(token, (whole, operator, literal, name) => {
    if (whole === '*') hasStar = true
    if (literal !== undefined) return `${operator ? `${operator} ` : ''}${quote(adapt(operator, textIn(literal)))}`
    if (name === undefined) return whole
    const field = name.replace(/\\(.)/g, '$1')
    if (!names.has(field)) names.set(field, `quoted_${names.size}`)
    return names.get(field)
  })
  return hasStar ? undefined : { text: text.replace(/^Events\b/, 'judge.Events'), names }
}

function adapt(operator, value) {
  if (operator === undefined) return value
  return operator === 'matches regex' ? `(?-s)${value}` : value.replace(/[\\%_]/g, '\\$&')
}

function textIn(literal) {
  if (literal.startsWith('@')) return literal.slice(2, -1).replaceAll('""', '"')
  return literal.slice(1, -1).replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/g, (_, code, letter) => {
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
    return { n: '\n', r: '\r', t: '\t' }[letter] ?? letter
  })
}

function quote(value) {
  const escapes = { '\\': '\\\\', '"': '\\"', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${value.replace(/[\\"'\n\r\t]/g, (letter) => escapes[letter])}"`
}

/** Returns the numbers of the rows that the query finds, or why the engine does not answer. */
function ask({ text, names }, events, ruleFields) {
  const fields = new Set([...names.keys(), ...ruleFields, ...events.flatMap(({ row }) => Object.keys(row))])
  const columnOf = (field) => names.get(field) ?? field
  session.query("SET dialect = 'clickhouse'")
  session.query('DROP TABLE IF EXISTS judge.Events')
  const columns = ['row_number Int64', ...[...fields].map((field) => `\`${columnOf(field)}\` String`)]
  // Kusto keeps a missing text as an empty one. No insertion: the engine would look for its rows on standard input.
  const rows = events.map(
    ({ row }, number) => `(${[number, ...[...fields].map((field) => quoteSql(row[field] ?? ''))]})`,
  )
  const values = `values(${quoteSql(columns.join(', '))}, ${rows.join(', ')})`
  session.query(`CREATE TABLE judge.Events ENGINE = Memory AS SELECT * FROM ${values}`)
  session.query("SET dialect = 'kusto'")
  try {
    const answer = session.query(`${text}\n| project row_number`, 'JSONEachRow').trim()
    return new Set(answer === '' ? [] : answer.split('\n').map((one) => Number(JSON.parse(one).row_number)))
  } catch (error) {
    return reasonOf(String(error.message ?? error))
  }
}

function quoteSql(value) {
  return `'${String(value).replace(/[\\']/g, '\\$&')}'`
}

/** The engine's message without what is particular to one query. */
function reasonOf(message) {
  const [, unknown] = /DB::Exception: (\w+ is not a supported kusto function)/.exec(message) ?? []
  if (unknown) return unknown
  return message
    .replace(/\s+/g, ' ')
    .replace(/^.*DB::Exception: /, '')
    .slice(0, 90)
}

function hasCaseBeyondAscii(text) {
  return [...text].some((letter) => letter > '\u007f' && letter.toLowerCase() !== letter.toUpperCase())
}

function leaveOut(reason) {
  unasked.set(reason, (unasked.get(reason) ?? 0) + 1)
}

function report() {
  const { queries, rows, matches, folded, disagreements } = tally
  for (const [reason, count] of [...unasked].sort(([, one], [, other]) => other - one)) {
    console.error(`${count} not asked: ${reason}`)
  }
  console.error(`${queries} queries, ${rows} rows, ${matches} of them matches`)
  console.error(`${folded} answers differ by the case of letters beyond ASCII, ${disagreements} otherwise`)
  process.exitCode = disagreements > 0 ? 1 : 0
}
