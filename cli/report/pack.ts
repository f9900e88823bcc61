/** How is a pack's summary shown? Branches, tests, targets, losses: a screen or two. */
import type { Painter } from '../../schema/text/painter.js'
import type { PackSummary, TargetSummary } from '../../workbench/pack/summarize-pack.js'
import { folderOf } from '../../workbench/paths.js'

export function reportPack(summary: PackSummary, painter: Painter): string {
  const { pack, branches, targets, results } = summary
  const { bold, dim, green, red } = painter
  const failed = results.filter(({ outcome }) => outcome !== 'passed')
  const rules = new Set(results.map(({ rule }) => rule)).size
  const widths = [
    Math.max(...branches.map(({ name }) => name.length)),
    Math.max(...branches.map(({ logsource }) => logsource.length)),
  ]
  const lines = [
    bold(`${pack.technique.text} ${pack.title}`),
    `${pack.severity} severity, ${pack.confidence} confidence; ${pack.dataSources.join(', ')}`,
    '',
    ...branches.map(({ name, logsource, level, tests, failed: wrong }) => {
      const mark = wrong === 0 ? green('✓') : red('✗')
      return `  ${mark} ${name.padEnd(widths[0]!)}  ${logsource.padEnd(widths[1]!)}  ${level.padEnd(8)}  ${tests} tests`
    }),
    '',
    ...targets.flatMap((target) => [...describeTarget(target, branches.length, painter), '']),
    ...failed.map(({ rule, name, reason }) => `${red('✗')} ${rule} › ${name}: ${reason ?? ''}`),
    verdict(results.length, failed.length, rules, painter),
    dim(`do the queries find what the rules find? sigmapack prove --pack ${folderOf(pack.source.path)} --since 24h`),
  ]
  return `${lines.join('\n')}\n`
}

function verdict(tests: number, failed: number, rules: number, { green, red }: Painter): string {
  if (failed > 0) return red(`${failed} of ${tests} tests failed`)
  return green(`${rules} rules (branches, variants and hunts), ${tests} tests passed`)
}

function describeTarget(
  { target, pipeline, converted, tables, size, losses }: TargetSummary,
  branches: number,
  { bold, yellow, dim }: Painter,
): readonly string[] {
  const reads = tables.length > 0 ? `, reads ${tables.join(', ')}` : ''
  const head = `${bold(target.toUpperCase())} ${dim(`(${pipeline})`)}  ${converted} of ${branches} branches in one query of ${size} characters${reads}`
  return [head, ...losses.map(({ kind, message }) => `  ${yellow(kind)}  ${message}`)]
}
