/** Which values have placeholders? Read from the files given with `--values`. */
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { type OptionValues, textsOption } from './command.js'
import { readSource } from './read-sources.js'

/** Reads the files, and loads what reads them, when there are any. */
export async function readValues(options: OptionValues): Promise<PlaceholderValues> {
  const files = textsOption(options, 'values')
  if (files.length === 0) return new Map()
  const { readPlaceholderValues } = await import('../workbench/placeholder-values.js')
  const { refuseSource } = await import('./refuse-source.js')
  const outcomes = files.map((file) => readPlaceholderValues(readSource(file)))
  return new Map(outcomes.flatMap((outcome) => (outcome.ok ? [...outcome.value] : refuseSource(outcome.diagnostics))))
}
