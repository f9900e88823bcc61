/** What is said at the end of an evaluation? What fired how often, what was not judged, and, on demand, how fast it went. */
import type { Losses } from '../../evaluator/correlation/engine.js'
import type { ResolvedCorrelation } from '../../schema/correlation/correlation.js'
import { type DetectionRule, type Level, levels } from '../../schema/rule/rule.js'
import type { Painter } from '../../schema/text/painter.js'
import type { Evaluation } from '../../workbench/evaluate.js'
import { identify } from './match.js'

export interface Outcome {
  readonly events: number
  readonly matches: number
  /** How often each rule and correlation has been given out. */
  readonly counts: ReadonlyMap<DetectionRule | ResolvedCorrelation, number>
  readonly evaluation: Pick<Evaluation, 'rules' | 'skipped' | 'losses'>
}

export interface Speed {
  /** How many threads read events. */
  readonly jobs: number
  /** How many chunks were read, and how many of them by threads other than the first. */
  readonly chunks: { readonly all: number; readonly byHelpers: number }
  /** Bytes of events, unzipped, and how many of their lines were read exactly. */
  readonly bytes: number
  readonly lines: number
  readonly exactLines: number
  /** Seconds since the start of the program; `firstMatch` is undefined when there was none. */
  readonly rulesRead: number
  readonly firstMatch: number | undefined
  readonly end: number
  /** The most memory that was held at any time, in bytes. */
  readonly memory: number
}

/** Returns the lines for machines; the summary is the last. */
export function recordEvaluation(outcome: Outcome, speed: Speed | undefined): string {
  const { events, matches, evaluation } = outcome
  const { rules, skipped } = evaluation
  const told = skipped.map(({ rule, problem }) => ({
    rule: { ...identify(rule) },
    code: problem.code,
    message: problem.message,
  }))
  const summary = { events, rules: rules.length, matches, skipped: told, ...lossRecord(evaluation.losses()) }
  const stats = speed ? `${JSON.stringify({ stats: statsOf(outcome, speed) })}\n` : ''
  return `${stats}${JSON.stringify({ summary })}\n`
}

/** Returns the lines for a person; the verdict is the last. */
export function reportEvaluation(outcome: Outcome, speed: Speed | undefined, painter: Painter): string {
  const { events, matches, evaluation } = outcome
  const fired = ranked(outcome).map(
    ({ title, level, count }) => `${String(count).padStart(8)}  ${level.padEnd(13)}  ${title}\n`,
  )
  const skipped = evaluation.skipped.map(
    ({ rule, problem }) => `${painter.yellow('skipped')}  ${rule.metadata.title}: ${problem.message}\n`,
  )
  return [
    reportLosses(evaluation.losses(), painter),
    ...fired,
    ...skipped,
    speed ? reportStats(statsOf(outcome, speed), painter) : '',
    `${painter.bold(`${matches} matches`)} in ${events} events by ${evaluation.rules.length} rules\n`,
  ].join('')
}

function statsOf({ events, counts, evaluation }: Outcome, speed: Speed) {
  const byLevel: Record<string, number> = {}
  for (const level of [...levels].reverse()) {
    const count = [...counts].reduce((sum, [{ metadata }, more]) => sum + (metadata.level === level ? more : 0), 0)
    if (count > 0) byLevel[level] = count
  }
  const unrated = [...counts].reduce((sum, [{ metadata }, more]) => sum + (metadata.level ? 0 : more), 0)
  const reading = Math.max(speed.end - speed.rulesRead, 1e-3)
  return {
    events,
    eventsPerSecond: Math.round(events / reading),
    megabytesPerSecond: rounded(speed.bytes / 1e6 / reading),
    seconds: {
      rulesRead: rounded(speed.rulesRead),
      ...(speed.firstMatch === undefined ? {} : { firstMatch: rounded(speed.firstMatch) }),
      total: rounded(speed.end),
    },
    jobs: speed.jobs,
    chunks: speed.chunks,
    rules: { run: evaluation.rules.length, skipped: evaluation.skipped.length },
    matchesByLevel: unrated > 0 ? { ...byLevel, none: unrated } : byLevel,
    lines: { all: speed.lines, exact: speed.exactLines },
    megabytesOfMemory: Math.round(speed.memory / 1e6),
  }
}

function reportStats(stats: ReturnType<typeof statsOf>, { bold, dim }: Painter): string {
  const { seconds } = stats
  const first = seconds.firstMatch === undefined ? 'no match' : `first match after ${seconds.firstMatch} s`
  const levelCounts = Object.entries(stats.matchesByLevel).map(([level, count]) => `${count} ${level}`)
  const rows: readonly (readonly [string, string])[] = [
    ['events', `${stats.events}, ${stats.eventsPerSecond} a second, ${stats.megabytesPerSecond} MB a second`],
    ['time', `rules read after ${seconds.rulesRead} s, ${first}, done after ${seconds.total} s`],
    ['rules', `${stats.rules.run} run, ${stats.rules.skipped} skipped`],
    ['matches', levelCounts.join(', ') || 'none'],
    ['lines', `${stats.lines.all}, of which ${stats.lines.exact} were read the exact way`],
    ['threads', `${stats.jobs}; ${stats.chunks.byHelpers} of ${stats.chunks.all} chunks were read beside the first`],
    ['memory', `${stats.megabytesOfMemory} MB at most`],
  ]
  return `${bold('statistics')}\n${rows.map(([name, text]) => `  ${dim(name.padEnd(8))} ${text}\n`).join('')}`
}

const rounded = (number: number): number => Math.round(number * 100) / 100

interface Fired {
  readonly title: string
  readonly level: string
  count: number
}

/** What fired most comes first; then the higher level. */
function ranked({ counts }: Outcome): readonly Fired[] {
  const byTitle = new Map<string, Fired>()
  for (const [{ metadata }, count] of counts) {
    const { title, level = '' } = metadata
    const key = JSON.stringify([title, level])
    const known = byTitle.get(key)
    if (known) known.count += count
    else byTitle.set(key, { title, level, count })
  }
  const rank = ({ level }: Fired): number => levels.indexOf(level as Level)
  return [...byTitle.values()].sort(
    (one, other) => other.count - one.count || rank(other) - rank(one) || (one.title < other.title ? -1 : 1),
  )
}

function reportLosses(losses: Losses | undefined, { yellow }: Painter): string {
  if (!losses) return ''
  const { withoutTime, late, correlations } = losses
  const lines: string[] = []
  if (withoutTime > 0)
    lines.push(`${yellow('not judged')}  ${withoutTime} events have no time; name its field with --timestamp-field\n`)
  if (late > 0) lines.push(`${yellow('not judged')}  ${late} events came too late\n`)
  for (const { correlation, evictedGroups } of correlations) {
    if (evictedGroups > 0)
      lines.push(`${yellow('forgotten')}  ${correlation.metadata.title}: ${evictedGroups} groups, for want of room\n`)
  }
  return lines.join('')
}

/** Only what is not zero. */
function lossRecord(losses: Losses | undefined): Readonly<Record<string, unknown>> {
  if (!losses || (losses.withoutTime === 0 && losses.late === 0 && losses.correlations.length === 0)) return {}
  const correlations = losses.correlations.map(({ correlation, ...counts }) => ({
    rule: identify(correlation),
    ...counts,
  }))
  return { losses: { withoutTime: losses.withoutTime, late: losses.late, correlations } }
}
