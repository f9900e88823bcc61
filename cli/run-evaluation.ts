/**
 * How do events go through an evaluation and matches come out? In chunks, which threads may read side by side; what
 * comes out is in the order of the input, the same for any number of threads. Few chunks are held at a time.
 */
import os from 'node:os'
import process from 'node:process'
import type { Firing } from '../evaluator/correlation/firing.js'
import { warmEngine } from '../evaluator/engine/engine.js'
import type { PreparedTables } from '../evaluator/engine/prepared-tables.js'
import type { Collection } from '../schema/collection/collection.js'
import { withoutText } from '../schema/collection/without-text.js'
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { ChunkAnswer, ChunkRecord } from '../workbench/chunk-reader.js'
import { dealChunks } from '../workbench/deal-chunks.js'
import { Evaluation, type EvaluationOptions } from '../workbench/evaluate.js'
import type { Misuse } from './command.js'
import type { Crew, CrewRules } from './evaluation/crew.js'
import { type InputChunk, readChunks } from './evaluation/read-chunks.js'
import { type Progress, startProgress } from './progress.js'
import { BrokenInput, type EventInput } from './read-events.js'
import { recordEvaluation, reportEvaluation, type Speed } from './report/evaluation.js'
import { reportFiring } from './report/firing.js'
import { headIn, type MatchFormat, tellMatch } from './report/match.js'
import type { KeptSections } from './rule-cache.js'
import type { Terminal } from './terminal.js'
import { optimize } from './v8-settings.js'

export interface Settings {
  readonly format: MatchFormat
  /** How many threads read events; without it one, and more of them once there is much to read. */
  readonly jobs: number | undefined
  /** Whether to say how fast it went. */
  readonly stats: boolean
  readonly evaluation: Pick<EvaluationOptions, 'logsource' | 'timestampField' | 'lateness'>
}

export interface Tally {
  readonly events: number
  readonly matches: number
  /** Events and inputs that could not be read. */
  readonly problems: number
  /** Inputs that could not be opened. */
  readonly unopened: number
  /** Rules that could not be run. */
  readonly skipped: number
}

export interface GivenRules extends Pick<Collection, 'rules' | 'correlations'> {
  /** Whether rules are read when they are needed. */
  readonly isCached: boolean
  readonly prepared: PreparedTables | undefined
  /** The rules for other threads, when they are kept like that. */
  readonly kept: () => KeptSections | undefined
}

/**
 * Runs the inputs one after the other; events are numbered from 0 over all of them.
 * @param read returns the rules; nobody else should hold them, because their text is let go of when there is much to read
 */
export async function runEvaluation(
  read: () => Promise<GivenRules>,
  inputs: readonly EventInput[],
  settings: Settings,
  terminal: Terminal,
): Promise<Tally> {
  const total = inputs.every(({ size }) => size > 0) ? inputs.reduce((sum, { size }) => sum + size, 0) : 0
  warmEngine()
  const hands = new Hands(settings, terminal)
  await hands.seeSize(total)
  const given = await read()
  const { prepared, kept } = given
  const rules = letGoOfText(given, total)
  hands.giveRules(rules, kept)
  const rulesRead = performance.now() / 1000
  const evaluation = new Evaluation(rules, { ...settings.evaluation, ...(prepared && { prepared }) })
  const progress = await startProgress(terminal, 'evaluating', total)
  const run = new Run(evaluation, settings.format, terminal, progress)
  const own = await evaluation.openReader(tellMatch(settings.format, terminal.painter))
  const dealing = { own, helpers: () => hands.helpers(), pause: nextTurn }
  let before = 0
  const isBusy = () => hands.helpers().length > 0
  for await (const { chunk, answer, isHelped } of dealChunks(readChunks(inputs, isBusy), dealing)) {
    run.take(chunk, answer)
    if (run.chunks.all === 0) optimize()
    run.chunks.all++
    if (isHelped) run.chunks.byHelpers++
    await hands.seeSize(run.bytes)
    chunk.release()
    if (terminal.isErrTerminal) progress.advance(total > 0 ? before + chunk.bytesRead : run.events, run.detail)
    if (chunk.isLast) before += chunk.input.size
    await terminal.drained()
  }
  hands.end()
  run.finish()
  progress.end()
  run.summarize(settings.stats ? { rulesRead, jobs: hands.count } : undefined)
  return run
}

/** Takes a tenth of a second for thousands of rules, and spares an eighth of the memory. */
function letGoOfText(rules: GivenRules, total: number): Pick<Collection, 'rules' | 'correlations'> {
  const isMuch = total === 0 || total >= muchToKeepTextFor
  return isMuch && !rules.isCached ? withoutText(rules) : rules
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Threads take a second to start, and an engine each: they come when they are asked for, or when one thread would be
 * at it for a while.
 */
class Hands {
  readonly #start: () => Promise<Crew>
  readonly #isTold: boolean
  #rules: CrewRules | undefined
  /** How many threads read, this one among them. */
  count: number
  #crew: Crew | undefined

  constructor({ jobs, format, evaluation }: Settings, { isOutColoured, err, errPainter }: Terminal) {
    this.#isTold = jobs !== undefined
    this.count = jobs ?? Math.min(os.availableParallelism(), mostUntold)
    const task = { options: evaluation, format, isColoured: isOutColoured }
    const onFailure = (reason: string): void =>
      err(`${errPainter.yellow('warning')}  a thread has failed (${reason}); the others read its part\n`)
    this.#start = async () => {
      const { startCrew } = await import('./evaluation/crew.js')
      return startCrew(this.count - 1, task, onFailure)
    }
  }

  /** Is told how many bytes there are to read, as far as that is known. */
  async seeSize(bytes: number): Promise<void> {
    if (this.#crew || this.count === 1) return
    if (!this.#isTold && bytes < muchToRead) return
    this.#crew = await this.#start()
    if (this.#rules) this.#crew.giveRules(this.#rules)
  }

  /** Threads may have been started before the rules are there. */
  giveRules(rules: Pick<Collection, 'rules' | 'correlations'>, kept: GivenRules['kept']): void {
    this.#rules = { collection: () => withoutText(rules), kept }
    this.#crew?.giveRules(this.#rules)
  }

  helpers() {
    return this.#crew?.helpers() ?? none
  }

  end(): void {
    if (!this.#crew) this.count = 1
    this.#crew?.end()
  }
}

const none: readonly never[] = []
const mostUntold = 4
const muchToRead = 2 ** 31
const muchToKeepTextFor = 2 ** 26

class Run implements Tally {
  events = 0
  matches = 0
  problems = 0
  unopened = 0
  bytes = 0
  readonly chunks = { all: 0, byHelpers: 0 }
  #lines = 0
  #exactLines = 0
  #linesBefore = 0
  #firstMatch: number | undefined
  readonly #evaluation: Evaluation
  readonly #format: MatchFormat
  readonly #terminal: Terminal
  readonly #progress: Progress
  readonly #counts = new Map<DetectionRule | ResolvedCorrelation, number>()
  readonly #start = performance.now()

  constructor(evaluation: Evaluation, format: MatchFormat, terminal: Terminal, progress: Progress) {
    this.#evaluation = evaluation
    this.#format = format
    this.#terminal = terminal
    this.#progress = progress
  }

  get skipped(): number {
    return this.#evaluation.skipped.length
  }

  get detail(): string {
    const seconds = (performance.now() - this.#start) / 1000
    return `${this.matches} matches, ${Math.round(this.events / seconds)} events/s`
  }

  take(chunk: InputChunk, answer: ChunkAnswer): void {
    let text = ''
    const headOf = headIn(chunk.input.name, this.#format, this.#terminal.painter)
    for (const record of answer.records) text += this.#toText(record, chunk.input.name, headOf)
    this.#write(text)
    this.events += answer.events
    this.bytes += chunk.bytes.length
    this.#lines += answer.lines
    this.#exactLines += answer.exactLines
    this.#linesBefore = chunk.isLast ? 0 : this.#linesBefore + answer.lines
    if (chunk.failure) this.#fail(chunk.failure)
  }

  /** Correlations judge what still waits for late events. */
  finish(): void {
    this.#write(this.#fired(this.#evaluation.end()))
  }

  summarize(speed: Pick<Speed, 'rulesRead' | 'jobs'> | undefined): void {
    const outcome = { events: this.events, matches: this.matches, counts: this.#counts, evaluation: this.#evaluation }
    const told = speed && {
      ...speed,
      bytes: this.bytes,
      chunks: this.chunks,
      lines: this.#lines,
      exactLines: this.#exactLines,
      firstMatch: this.#firstMatch,
      end: performance.now() / 1000,
      memory: process.resourceUsage().maxRSS * 1024,
    }
    if (this.#format === 'ndjson') this.#terminal.out(recordEvaluation(outcome, told))
    else this.#terminal.err(reportEvaluation(outcome, told, this.#terminal.errPainter))
  }

  #toText(record: ChunkRecord, source: string, headOf: (index: number, line: number) => string): string {
    const line = this.#linesBefore + record.line
    if (record.kind === 'problem') {
      this.#report(record, `${source}:${line}:${record.column}`)
      return ''
    }
    const index = this.events + record.index
    const head = record.matches.length > 0 ? headOf(index, line) : ''
    let text = ''
    for (const { rule, text: rest } of record.matches) {
      this.#count(this.#evaluation.rules[rule]!)
      text += head + rest
    }
    return record.sighting ? text + this.#fired(this.#evaluation.take(record.sighting, index)) : text
  }

  #fired(firings: readonly Firing[]): string {
    for (const { correlation } of firings) this.#count(correlation)
    return firings.map((firing) => reportFiring(firing, this.#format, this.#terminal.painter)).join('')
  }

  #count(rule: DetectionRule | ResolvedCorrelation): void {
    this.matches++
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1)
    this.#firstMatch ??= performance.now() / 1000
  }

  #write(text: string): void {
    if (text === '') return
    if (this.#terminal.isOutTerminal) this.#progress.clear()
    this.#terminal.out(text)
  }

  #report({ code, message, help }: Extract<ChunkRecord, { kind: 'problem' }>, place: string): void {
    this.problems++
    const { errPainter, err } = this.#terminal
    this.#progress.clear()
    err(`${errPainter.bold(place)}  ${errPainter.red('error')}  ${code}\n  ${message}; ${help}\n`)
  }

  #fail(failure: Misuse): void {
    if (failure instanceof BrokenInput) this.problems++
    else this.unopened++
    const { errPainter, err } = this.#terminal
    this.#progress.clear()
    err(`${errPainter.red('error')}  ${failure.message}\n  ${errPainter.cyan('help')}: ${failure.help}\n`)
  }
}
