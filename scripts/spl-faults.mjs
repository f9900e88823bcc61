/**
 * Which faults that SPL translations of Sigma rules are known for does a set of queries have? Reads what
 * `sigmapack convert -t spl --format ndjson` writes, counts the queries of each family, and names a few.
 *
 *   npx tsx cli/main.ts convert -t spl --format ndjson RULES… | node scripts/spl-faults.mjs
 */
import { readFileSync } from 'node:fs'

/** A query without its texts in quotes, so that operators are told from values. */
const withoutTexts = (text) => text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""').replace(/'(?:[^'\\]|\\[\s\S])*'/g, "''")

/** The search command: everything before the first pipe outside of a text. */
function searchPart(text) {
  const blank = text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, (one) => '_'.repeat(one.length))
  const at = blank.indexOf('|')
  return at < 0 ? text : text.slice(0, at)
}

const texts = (text) => text.match(/"(?:[^"\\]|\\[\s\S])*"/g) ?? []

/** A place is one of these, compared with something that is no bare wildcard; a data model is one, too. */
const place = /\b(?:source|sourcetype|index)(?:=|\s+IN\s*\()|\bdatamodel=/

const families = [
  [
    'an escaped `*` or `?`, which Splunk does not know',
    ({ search }) => texts(search).some((one) => /(?<!\\)(?:\\\\)*\\[*?]/.test(one)),
  ],
  [
    'a `?` of the rule that became `*` without a `where`',
    ({ query, rule }) => hasQuestionMark(rule) && !/\|\s*where\b/.test(query),
  ],
  [
    'starts with a command that makes no events',
    ({ query }) => /^\s*\|\s*(?:rex|where|regex|eval|search)\b/.test(query),
  ],
  ['reads every event: starts with `* |`', ({ query }) => /^\s*\*\s*(?:\||$)/.test(query)],
  [
    'denies a denial: `NOT NOT`',
    ({ query }) =>
      /\bNOT\s*\(?\s*NOT\b(?!\s*\*)/.test(withoutTexts(query)) && /\bNOT\s+NOT\b/.test(withoutTexts(query)),
  ],
  ['`!=`, which demands the field', ({ query }) => withoutTexts(query).includes('!=')],
  ['no source, sourcetype or index', ({ query }) => !place.test(query)],
  ['the text form of a Windows channel without the XML form', ({ query }) => missesXml(query)],
  ['a keyword as a bare phrase', ({ search }) => hasBarePhrase(search)],
]

function missesXml(query) {
  const named = texts(query).map((one) => one.slice(1, -1))
  return named.some((one) => one.startsWith('WinEventLog:') && !named.includes(`Xml${one}`))
}

/** A text that is no value of a field: not behind `=`, and not in a list behind `IN`. Between wildcards it is none. */
function hasBarePhrase(search) {
  const outside = search.replace(/\bIN\s*\((?:\s*"(?:[^"\\]|\\[\s\S])*"\s*,?|\s*[^\s",()]+\s*,?)*\s*\)/g, ' ')
  return [...outside.matchAll(/"(?:[^"\\]|\\[\s\S])*"/g)].some((match) => {
    const [one] = match
    const isValue = outside[match.index - 1] === '='
    const isName = outside[match.index + one.length] === '=' || /^\s*IN\b/.test(outside.slice(match.index + one.length))
    return !isValue && !isName && !/^"\*[\s\S]*\*"$/.test(one)
  })
}

const ruleTexts = new Map()

/** Whether a value of the rule has a `?` that is a wildcard: read roughly, from the text of its detection. */
function hasQuestionMark({ path }) {
  if (!ruleTexts.has(path)) ruleTexts.set(path, readRule(path))
  const detection = ruleTexts
    .get(path)
    .replace(/^[\s\S]*?^detection:/m, '')
    .replace(/^ {4}condition:[\s\S]*$/m, '')
  const plain = detection.split('\n').filter((line) => !/\|re\b/.test(line))
  return plain.some((line) => /^\s*(?:- |[\w.|-]+: ).*[^\\\s]\?[^\s]/.test(line.replace(/\s#.*$/, '')))
}

function readRule(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const input = readFileSync(process.argv[2] ?? 0, 'utf8')
const records = input
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const queries = records
  .filter(({ query }) => query !== undefined)
  .map((one) => ({ ...one, search: searchPart(one.query) }))
let faults = 0
for (const [name, isFaulty] of families) {
  const found = queries.filter(isFaulty)
  faults += found.length
  console.log(`${String(found.length).padStart(6)}  ${name}`)
  for (const { rule } of found.slice(0, 5)) console.log(`        ${rule.path}`)
}
console.log(`${String(queries.length).padStart(6)}  queries, ${records.length - queries.length} refusals`)
process.exitCode = faults > 0 ? 1 : 0
