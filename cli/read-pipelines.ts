/** Which pipelines does a call use for each target? What is wrong with one is shown, and nothing else is done. */
import type { DialectId } from '../backends/dialect.js'
import type { Pipeline } from '../pipelines/pipeline.js'
import { findPipelines } from '../workbench/convert-rules.js'
import type { OptionValues } from './command.js'
import { readSource } from './read-sources.js'
import { reportDiagnostics } from './report/diagnostics.js'
import { settingsIn } from './settings-in.js'
import type { Terminal } from './terminal.js'

export interface TargetPipelines {
  readonly target: DialectId
  readonly pipelines: readonly Pipeline[]
}

/** Returns the pipelines in the order of the targets; undefined, once it is said why, when there is none to work with. */
export function readPipelines(
  targets: readonly DialectId[],
  names: readonly string[],
  options: OptionValues,
  terminal: Terminal,
): readonly TargetPipelines[] | undefined {
  const settings = settingsIn(options)
  const read: TargetPipelines[] = []
  for (const target of targets) {
    const found = findPipelines(target, names, readSource, settings)
    if (!found.ok) {
      const reported = { painter: terminal.errPainter, counted: 'the pipelines' }
      terminal.err(reportDiagnostics(found.diagnostics, 'pretty', reported))
      return undefined
    }
    read.push({ target, pipelines: found.value })
  }
  return read
}
