/** How do conversions come out? Line by line as they are made; a rule that is refused never stops the others. */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { DialectId } from '../backends/dialect.js'
import type { Query } from '../backends/translate.js'
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import type { Loss } from '../schema/mapping/loss.js'
import { placeOf } from '../schema/text/code-frame.js'
import type { Diagnostic, Outcome } from '../schema/text/diagnostic.js'
import { positionAt, type Source } from '../schema/text/source.js'
import { type ConvertOptions, convertSources, type RuleIdentity } from '../workbench/convert-rules.js'
import { sortSources } from '../workbench/file-kind.js'
import { convertPack } from '../workbench/pack/convert-pack.js'
import { loadPack } from '../workbench/pack/load-pack.js'
import { stemOf } from '../workbench/paths.js'
import { fileReader } from './file-reader.js'
import { startProgress } from './progress.js'
import { readSource } from './read-sources.js'
import { reportDiagnostics } from './report/diagnostics.js'
import type { Terminal } from './terminal.js'

type Format = 'pretty' | 'ndjson'

export async function runConversion(
  sources: readonly Source[],
  target: DialectId,
  options: ConvertOptions & { readonly placeholders: PlaceholderValues },
  { format, output }: { readonly format: Format; readonly output?: string },
  terminal: Terminal,
): Promise<number> {
  const pipelines = options.pipelines.map(({ name }) => name)
  const rules = sortSources(sources).rules
  const progress = await startProgress(
    terminal,
    'converting',
    terminal.isOutTerminal && output === undefined ? 0 : rules.length,
  )
  let refused = 0
  let done = 0
  const texts: string[] = []
  for (const { rule, outcome } of convertSources(rules, target, options)) {
    if (!outcome.ok) refused++
    if (format === 'ndjson') texts.push(`${JSON.stringify(toRecord(rule, outcome, target, pipelines))}\n`)
    else if (outcome.ok && output === undefined)
      texts.push(
        `${terminal.painter.dim(`${comment(target, `${rule.title} (${rule.path})`)}`)}\n${outcome.value.text}\n\n`,
      )
    if (format === 'pretty') reportAside(rule, outcome, terminal)
    if (output !== undefined && outcome.ok) writeQuery(output, rule, target, outcome.value)
    progress.advance(++done)
  }
  progress.end()
  terminal.out(texts.join(''))
  if (format === 'pretty') terminal.err(`${done - refused} of ${done} rules converted to ${target}\n`)
  return refused > 0 ? 1 : 0
}

export async function runPackConversion(
  folder: string,
  target: DialectId,
  options: ConvertOptions & { readonly since?: string },
  format: Format,
  terminal: Terminal,
): Promise<number> {
  const source = readSource(path.join(folder, 'pack.yml'))
  const pack = loadPack(source, fileReader([source]))
  if (!pack.ok) {
    terminal.err(reportDiagnostics(pack.diagnostics, 'pretty', { painter: terminal.errPainter, counted: 'the pack' }))
    return 1
  }
  const outcome = convertPack(pack.value, target, options)
  const rule = { title: pack.value.pack.title, path: source.path }
  const pipelines = options.pipelines.map(({ name }) => name)
  if (format === 'ndjson') terminal.out(`${JSON.stringify(toRecord(rule, outcome, target, pipelines))}\n`)
  else if (outcome.ok) terminal.out(`${outcome.value.text}\n`)
  if (format === 'pretty') reportAside(rule, outcome, terminal)
  return outcome.ok ? 0 : 1
}

const comments: Readonly<Record<DialectId, (text: string) => string>> = {
  kql: (text) => `// ${text}`,
  eql: (text) => `// ${text}`,
  spl: (text) => `\`\`\` ${text} \`\`\``,
}

const comment = (target: DialectId, text: string): string => comments[target](text.replace(/[\r\n`]+/g, ' '))

/** What a person should know beside the query: on standard error, so that the query can be piped. */
function reportAside(rule: RuleIdentity, outcome: Outcome<Query>, { err, errPainter }: Terminal): void {
  const { yellow, red, dim, bold } = errPainter
  if (outcome.ok) {
    for (const { kind, message, at } of outcome.value.losses) {
      err(`${yellow(kind)}  ${message}${at ? `  ${dim(placeOf(at))}` : ''}\n`)
    }
    return
  }
  for (const { code, message, help, at } of outcome.diagnostics.filter(({ severity }) => severity === 'error')) {
    err(
      `${red('refused')}  ${bold(rule.title ?? rule.path)}  ${dim(code)}\n  ${placeOf(at)}  ${message}${help === undefined ? '' : `; ${help}`}\n`,
    )
  }
}

function toRecord(
  rule: RuleIdentity,
  outcome: Outcome<Query>,
  target: DialectId,
  pipelines: readonly string[],
): unknown {
  if (outcome.ok) {
    const { text: query, tables, fields, losses } = outcome.value
    return { rule, target, pipelines, query, tables, fields, losses: losses.map(toLossRecord) }
  }
  const first = outcome.diagnostics.find(({ severity }) => severity === 'error')!
  return { rule, target, error: toErrorRecord(first) }
}

function toLossRecord({ kind, message, field, at }: Loss): unknown {
  const place = at && positionAt(at.source, at.start)
  return { kind, message, ...(field === undefined ? {} : { field }), ...(place ?? {}) }
}

function toErrorRecord({ code, message, help, at }: Diagnostic): unknown {
  return {
    code,
    message,
    ...(help === undefined ? {} : { help }),
    ...positionAt(at.source, at.start),
    path: at.source.path,
  }
}

function writeQuery(folder: string, rule: RuleIdentity, target: DialectId, query: Query): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    path.join(folder, `${stemOf(rule.path)}.${target}`),
    `${comment(target, rule.title ?? rule.path)}\n${query.text}\n`,
  )
}
