/**
 * Where do converted queries go? To standard output or a file each; as records, one a line; or, when a pipeline has
 * finalizers, as the one text that these make of them.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DialectId } from '../backends/dialect.js'
import { type Format, joinDocuments } from '../backends/format.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import { finalizeQueries, haveFinalizers, havePostprocessing } from '../pipelines/postprocess.js'
import type { Conversion } from '../workbench/convert-rules.js'
import { stemOf } from '../workbench/paths.js'
import { toRecord } from './report/conversion.js'
import { reportDiagnostics } from './report/diagnostics.js'
import type { Terminal } from './terminal.js'

export interface WriteOptions {
  readonly target: DialectId
  readonly pipelines: readonly Pipeline[]
  readonly format: 'pretty' | 'ndjson'
  /** A folder for files. */
  readonly output?: string
  /** The kind of documents that the queries stand in. */
  readonly documents?: Format
}

/** Returns false when finalizers could not make a text of the queries. */
export function writeConversions(
  conversions: readonly Conversion[],
  options: WriteOptions,
  terminal: Terminal,
): boolean {
  const { target, pipelines, format } = options
  if (options.documents && format === 'pretty') return writeDocuments(conversions, options.documents, options, terminal)
  if (format === 'ndjson') {
    const names = pipelines.map(({ name }) => name)
    terminal.out(conversions.map((one) => `${JSON.stringify(recordOf(one, target, names))}\n`).join(''))
  }
  if (haveFinalizers(pipelines)) return writeFinal(conversions, options, terminal)
  writeEach(conversions, options, terminal)
  return true
}

function recordOf({ rule, outcome, document }: Conversion, target: DialectId, names: readonly string[]): unknown {
  const record = toRecord(rule, outcome, target, names)
  return document === undefined ? record : { ...(record as object), document }
}

/** In files each rule has a document of its own; on standard output they stand in one text. */
function writeDocuments(
  conversions: readonly Conversion[],
  documents: Format,
  { output }: WriteOptions,
  terminal: Terminal,
): true {
  const written = conversions.flatMap(({ rule, document }) => (document === undefined ? [] : [{ rule, document }]))
  if (output === undefined && written.length > 0) {
    terminal.out(
      joinDocuments(
        documents,
        written.map(({ document }) => document),
      ),
    )
  }
  if (output === undefined) return true
  const names = new Set<string>()
  for (const { rule, document } of written) {
    const { title = '' } = rule
    const stem = documents.stemOf?.({ ...rule, title }) ?? stemOf(rule.path)
    let name = stem
    for (let count = 2; names.has(name); count++) name = `${stem}_${count}`
    names.add(name)
    writeFile(output, `${name}.${documents.extension}`, joinDocuments(documents, [document]))
  }
  return true
}

/** What postprocessing makes need not be of the language, where a comment with the title would break it. */
function writeEach(
  conversions: readonly Conversion[],
  { target, pipelines, format, output }: WriteOptions,
  terminal: Terminal,
): void {
  const isPlain = !havePostprocessing(pipelines)
  const texts: string[] = []
  for (const { rule, outcome } of conversions) {
    if (!outcome.ok) continue
    const { text } = outcome.value
    const title = comment(target, output === undefined ? `${rule.title} (${rule.path})` : (rule.title ?? rule.path))
    if (output !== undefined) writeText(output, `${stemOf(rule.path)}.${target}`, isPlain ? `${title}\n${text}` : text)
    else texts.push(isPlain ? `${terminal.painter.dim(title)}\n${text}\n\n` : `${text}\n`)
  }
  if (format === 'pretty') terminal.out(texts.join(''))
}

function writeFinal(
  conversions: readonly Conversion[],
  { target, pipelines, format, output }: WriteOptions,
  terminal: Terminal,
): boolean {
  const queries = conversions.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.text] : []))
  if (queries.length === 0) return true
  const state = conversions.findLast((one) => one.state !== undefined)?.state ?? new Map()
  const final = finalizeQueries(queries, state, pipelines)
  if (!final.ok) {
    const reported = { painter: terminal.errPainter, counted: 'the pipelines' }
    terminal.err(reportDiagnostics(final.diagnostics, 'pretty', reported))
    return false
  }
  if (format === 'ndjson') terminal.out(`${JSON.stringify({ finalized: final.value })}\n`)
  if (output !== undefined) writeText(output, `queries.${target}`, final.value)
  else if (format === 'pretty') terminal.out(`${final.value}\n`)
  return true
}

const comments: Readonly<Record<DialectId, (text: string) => string>> = {
  kql: (text) => `// ${text}`,
  eql: (text) => `// ${text}`,
  spl: (text) => `\`\`\` ${text} \`\`\``,
}

const comment = (target: DialectId, text: string): string => comments[target](text.replace(/[\r\n`]+/g, ' '))

function writeText(folder: string, name: string, text: string): void {
  writeFile(folder, name, `${text}\n`)
}

function writeFile(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, name), text)
}
