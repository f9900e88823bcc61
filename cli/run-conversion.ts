/** What does `convert` do with rules, and with a pack? A rule that is refused never stops the others. */
import type { DialectId } from '../backends/dialect.js'
import type { Query } from '../backends/translate.js'
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { placeOf } from '../schema/text/code-frame.js'
import type { Outcome } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { type Conversion, type ConvertOptions, convertSources, type RuleIdentity } from '../workbench/convert-rules.js'
import { sortSources } from '../workbench/file-kind.js'
import { convertPack } from '../workbench/pack/convert-pack.js'
import { startProgress } from './progress.js'
import { readPackIn } from './read-pack.js'
import { toRecord } from './report/conversion.js'
import type { Terminal } from './terminal.js'
import { writeConversions } from './write-conversions.js'

type Format = 'pretty' | 'ndjson'

export async function runConversion(
  sources: readonly Source[],
  target: DialectId,
  options: ConvertOptions & { readonly placeholders: PlaceholderValues },
  { format, output }: { readonly format: Format; readonly output?: string },
  terminal: Terminal,
): Promise<number> {
  const rules = sortSources(sources).rules
  const progress = await startProgress(
    terminal,
    'converting',
    terminal.isOutTerminal && output === undefined ? 0 : rules.length,
  )
  const conversions: Conversion[] = []
  for (const conversion of convertSources(rules, target, options)) {
    conversions.push(conversion)
    if (format === 'pretty') reportAside(conversion.rule, conversion.outcome, terminal)
    progress.advance(conversions.length)
  }
  progress.end()
  const { pipelines } = options
  const documents = options.format === undefined ? {} : { documents: options.format }
  const writing = { target, pipelines, format, ...documents, ...(output === undefined ? {} : { output }) }
  const isWritten = writeConversions(conversions, writing, terminal)
  const done = conversions.filter(({ outcome }) => outcome.ok).length
  if (format === 'pretty') terminal.err(`${done} of ${conversions.length} rules converted to ${target}\n`)
  return isWritten && done === conversions.length ? 0 : 1
}

export async function runPackConversion(
  folder: string,
  target: DialectId,
  options: ConvertOptions & { readonly since?: string },
  format: Format,
  terminal: Terminal,
): Promise<number> {
  const pack = readPackIn(folder, terminal)
  if (!pack) return 1
  const outcome = convertPack(pack, target, options)
  const rule = { title: pack.pack.title, path: pack.pack.source.path }
  const pipelines = options.pipelines.map(({ name }) => name)
  if (format === 'ndjson') terminal.out(`${JSON.stringify(toRecord(rule, outcome, target, pipelines))}\n`)
  else if (outcome.ok) terminal.out(`${outcome.value.text}\n`)
  if (format === 'pretty') reportAside(rule, outcome, terminal)
  return outcome.ok ? 0 : 1
}

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
