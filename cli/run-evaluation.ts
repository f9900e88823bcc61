/** How do events go through an evaluation and matches come out? Streaming: nothing is held but the current event. */

import type { Firing } from '../evaluator/correlation/firing.js'
import type { EventStream, StreamRecord } from '../evaluator/engine/bytes/event-stream.js'
import type { RuleMatch } from '../evaluator/engine/engine.js'
import { EventReader, type ReadProblem, type ReadRecord } from '../evaluator/events/event-reader.js'
import type { Metadata } from '../schema/rule/rule.js'
import type { Source } from '../schema/text/source.js'
import type { Evaluation } from '../workbench/evaluate.js'
import { startProgress } from './progress.js'
import type { EventInput } from './read-events.js'
import type { Terminal } from './terminal.js'

export interface Tally {
  readonly events: number
  readonly matches: number
  /** Events that could not be read. */
  readonly problems: number
}

/** Runs the inputs one after the other; events are numbered from 0 over all of them. */
export async function runEvaluation(
  evaluation: Evaluation,
  inputs: readonly EventInput[],
  format: 'pretty' | 'ndjson',
  terminal: Terminal,
): Promise<Tally> {
  const run = new Run(evaluation, format, terminal)
  const total = inputs.every(({ size }) => size > 0) ? inputs.reduce((sum, { size }) => sum + size, 0) : 0
  const progress = await startProgress(terminal, 'evaluating', terminal.isOutTerminal ? 0 : total)
  const stream = await evaluation.openStream()
  let before = 0
  for (const input of inputs) {
    const advance = (bytes: number): void =>
      progress.advance(total > 0 ? before + bytes : run.events, `${run.matches} matches`)
    if (stream) await readBytes(input, stream, run, advance)
    else await readText(input, run, advance)
    before += input.size
  }
  progress.end()
  run.finish()
  run.summarize()
  return run
}

/** Without correlations nobody has to see the events on which no rule has anything to say. */
async function readBytes(
  input: EventInput,
  stream: EventStream,
  run: Run,
  advance: (bytes: number) => void,
): Promise<void> {
  for await (const { piece, bytes } of input.openBytes()) {
    run.takeMatches(stream.push(piece), input.name)
    run.events = stream.events
    advance(bytes)
  }
  run.takeMatches(stream.end(), input.name)
  run.events = stream.events
}

async function readText(input: EventInput, run: Run, advance: (bytes: number) => void): Promise<void> {
  const reader = new EventReader()
  for await (const { text, bytes } of input.open()) {
    run.take(reader.push(text), input.name)
    advance(bytes)
  }
  run.take(reader.end(), input.name)
}

class Run implements Tally {
  events = 0
  matches = 0
  problems = 0
  readonly #evaluation: Evaluation
  readonly #format: 'pretty' | 'ndjson'
  readonly #terminal: Terminal
  readonly #counts = new Map<string, { readonly level: string; count: number }>()

  constructor(evaluation: Evaluation, format: 'pretty' | 'ndjson', terminal: Terminal) {
    this.#evaluation = evaluation
    this.#format = format
    this.#terminal = terminal
  }

  take(records: readonly ReadRecord[], source: string): void {
    let text = ''
    for (const record of records) {
      if (record.kind === 'problem') {
        this.#report(record, source)
        continue
      }
      const { matches, firings } = this.#evaluation.run(record.value)
      text += this.#matched(matches, this.events, source, record.line)
      text += this.#fired(firings)
      this.events++
    }
    if (text !== '') this.#terminal.out(text)
  }

  takeMatches(records: readonly StreamRecord[], source: string): void {
    let text = ''
    for (const record of records) {
      if (record.kind === 'problem') this.#report(record, source)
      else text += this.#matched(record.matches, record.index, source, record.line)
    }
    if (text !== '') this.#terminal.out(text)
  }

  /** Correlations judge what still waits for late events. */
  finish(): void {
    const text = this.#fired(this.#evaluation.end())
    if (text !== '') this.#terminal.out(text)
  }

  summarize(): void {
    const { events, matches } = this
    const rules = this.#evaluation.ruleCount
    const skipped = this.#evaluation.skipped.map(({ rule, problem }) => ({
      rule: { ...identify(rule) },
      code: problem.code,
      message: problem.message,
    }))
    const losses = this.#evaluation.losses()
    if (this.#format === 'ndjson') {
      this.#terminal.out(`${JSON.stringify({ summary: { events, rules, matches, skipped, ...lossRecord(losses) } })}\n`)
      return
    }
    const { err, errPainter } = this.#terminal
    if (losses && losses.withoutTime > 0)
      err(
        `${errPainter.yellow('not judged')}  ${losses.withoutTime} events have no time; name its field with --timestamp-field\n`,
      )
    if (losses && losses.late > 0) err(`${errPainter.yellow('not judged')}  ${losses.late} events came too late\n`)
    for (const { correlation, evictedGroups } of losses?.correlations ?? []) {
      if (evictedGroups > 0)
        err(
          `${errPainter.yellow('forgotten')}  ${correlation.metadata.title}: ${evictedGroups} groups, for want of room\n`,
        )
    }
    const ranked = [...this.#counts].sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
    for (const [title, { level, count }] of ranked) err(`${String(count).padStart(8)}  ${level.padEnd(13)}  ${title}\n`)
    for (const { rule, message } of skipped) err(`${errPainter.yellow('skipped')}  ${rule.title}: ${message}\n`)
    err(`${errPainter.bold(`${matches} matches`)} in ${events} events by ${rules} rules\n`)
  }

  #report({ code, message, help, line, column }: Omit<ReadProblem, 'offset'>, source: string): void {
    this.problems++
    const { errPainter, err } = this.#terminal
    const place = errPainter.bold(`${source}:${line}:${column}`)
    err(`${place}  ${errPainter.red('error')}  ${code}\n  ${message}; ${help}\n`)
  }

  #matched(matches: readonly RuleMatch[], index: number, source: string, line: number): string {
    let text = ''
    for (const found of matches) {
      this.#count(found.rule.metadata)
      text += this.#format === 'ndjson' ? this.#line(found, index, source) : this.#pretty(found, source, line)
    }
    return text
  }

  #count({ title, level }: Metadata): void {
    this.matches++
    const known = this.#counts.get(title)
    if (known) known.count++
    else this.#counts.set(title, { level: level ?? '', count: 1 })
  }

  #fired(firings: readonly Firing[]): string {
    return firings
      .map((firing) => {
        const { correlation, index, time, group, value, events } = firing
        this.#count(correlation.metadata)
        const at = new Date(time).toISOString()
        if (this.#format === 'ndjson') {
          const correlated = { time: at, group, value, events: events.indices, total: events.total }
          return `${JSON.stringify({ event: index, rule: identify(correlation), correlation: correlated })}\n`
        }
        const { bold, dim, cyan } = this.#terminal.painter
        const fields = Object.entries(group).map(([name, text]) => `    ${dim(name)} ${show(text)}\n`)
        const level = correlation.metadata.level ?? 'no level'
        const head = `${dim(at)}  ${cyan(level)}  ${bold(correlation.metadata.title)}`
        return `${head}  ${dim(`${value} in ${correlation.timespan.text}, ${events.total} events`)}\n${fields.join('')}`
      })
      .join('')
  }

  #line({ rule, match }: RuleMatch, event: number, source: string): string {
    const { selections, annotations, fields } = match
    const annotated = Object.keys(annotations).length > 0 ? { annotations } : {}
    return `${JSON.stringify({ event, source, rule: identify(rule), selections, ...annotated, fields })}\n`
  }

  #pretty({ rule, match }: RuleMatch, source: string, line: number): string {
    const { bold, dim, cyan } = this.#terminal.painter
    const annotations = Object.entries(match.annotations).map(([name, value]) => `${name}=${value}`)
    const fields = Object.entries(match.fields).map(([name, value]) => `    ${dim(name)} ${show(value)}\n`)
    const level = rule.metadata.level ?? 'no level'
    const head = `${dim(`${source}:${line}`)}  ${cyan(level)}  ${bold(rule.metadata.title)}`
    return `${head}  ${dim([...match.selections, ...annotations].join(' '))}\n${fields.join('')}`
  }
}

function identify({
  metadata,
  source,
}: {
  readonly metadata: Metadata
  readonly source: Source
}): Readonly<Record<string, string>> {
  const { id, title, level } = metadata
  return { ...(id === undefined ? {} : { id }), title, ...(level === undefined ? {} : { level }), path: source.path }
}

/** Values on a terminal: control characters made visible, long ones cut. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const cut = text.length > 160 ? `${text.slice(0, 157)}…` : text
  return cut.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** Only what is not zero. */
function lossRecord(losses: ReturnType<Evaluation['losses']>): Readonly<Record<string, unknown>> {
  if (!losses || (losses.withoutTime === 0 && losses.late === 0 && losses.correlations.length === 0)) return {}
  const correlations = losses.correlations.map(({ correlation, ...counts }) => ({
    rule: identify(correlation),
    ...counts,
  }))
  return { losses: { withoutTime: losses.withoutTime, late: losses.late, correlations } }
}
