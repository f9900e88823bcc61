/** Which values have placeholders? Read from the files given with `--values`. */
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { readPlaceholderValues } from '../workbench/placeholder-values.js'
import { type OptionValues, textsOption } from './command.js'
import { readSource } from './read-sources.js'
import { refuseSource } from './refuse-source.js'

export function readValues(options: OptionValues): PlaceholderValues {
  const outcomes = textsOption(options, 'values').map((file) => readPlaceholderValues(readSource(file)))
  return new Map(outcomes.flatMap((outcome) => (outcome.ok ? [...outcome.value] : refuseSource(outcome.diagnostics))))
}
