/** `sigmapack check`: are these rules, tests and packs right? */

import { type Command, fileOptions, textOption, valuesOption } from '../command.js'
import type { DiagnosticFormat } from '../report/diagnostics.js'

export const check: Command = {
  name: 'check',
  summary: 'say what is wrong with rules, rule tests and packs, with line and column',
  operands: { notation: '[paths...]', about: 'files, folders or globs (default: rules)' },
  options: [
    {
      flags: '--format <format>',
      about: 'how problems are shown',
      choices: ['pretty', 'json', 'ndjson', 'github', 'sarif'],
      default: 'pretty',
    },
    { flags: '--quiet', about: 'show errors only' },
    valuesOption,
    ...fileOptions,
  ],
  examples: ['sigmapack check rules', 'sigmapack check rules --format github'],
  run: async (operands, options, terminal) => {
    const { fileReader } = await import('../file-reader.js')
    const { readSources } = await import('../read-sources.js')
    const { readValues } = await import('../read-values.js')
    const { checkSources } = await import('../../workbench/check.js')
    const { reportDiagnostics } = await import('../report/diagnostics.js')
    const sources = readSources(operands.length > 0 ? operands : ['rules'], options)
    const checked = checkSources(sources, { readFile: fileReader(sources), placeholders: readValues(options) })
    const shown = options.quiet
      ? checked.diagnostics.filter(({ severity }) => severity === 'error')
      : checked.diagnostics
    const format = textOption(options, 'format') as DiagnosticFormat
    terminal.out(reportDiagnostics(shown, format, { painter: terminal.painter, counted: checked.counted }))
    return checked.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
