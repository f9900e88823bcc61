/** `sigmapack check`: are these rules, tests and packs right? */

import type { Source } from '../../schema/text/source.js'
import type { Checked } from '../../workbench/check.js'
import { type Command, fileOptions, textOption, textsOption, valuesOption } from '../command.js'
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
    { flags: '--fix', about: 'mend what can be mended without a change of meaning, and show the rest' },
    { flags: '--disable <code...>', about: 'leave out warnings and infos with these codes' },
    valuesOption,
    ...fileOptions,
  ],
  examples: [
    'sigmapack check rules',
    'sigmapack check rules --format github',
    'sigmapack check rules --fix --disable check/missing-references',
  ],
  run: async (operands, options, terminal) => {
    const { fileReader } = await import('../file-reader.js')
    const { readSources } = await import('../read-sources.js')
    const { readValues } = await import('../read-values.js')
    const { readMany } = await import('../v8-settings.js')
    const { codesOf } = await import('../check-codes.js')
    const { fixFiles } = await import('../fix-files.js')
    const { checkSources } = await import('../../workbench/check.js')
    const { reportDiagnostics } = await import('../report/diagnostics.js')
    const placeholders = await readValues(options)
    const disabled = codesOf(textsOption(options, 'disable'))
    const check = (sources: readonly Source[]): Checked =>
      readMany(() => checkSources(sources, { readFile: fileReader(sources), placeholders, disabled }))
    const sources = readSources(operands.length > 0 ? operands : ['rules'], options)
    const checked = options.fix ? fixFiles(sources, check, terminal) : check(sources)
    const shown = options.quiet
      ? checked.diagnostics.filter(({ severity }) => severity === 'error')
      : checked.diagnostics
    const format = textOption(options, 'format') as DiagnosticFormat
    terminal.out(reportDiagnostics(shown, format, { painter: terminal.painter, counted: checked.counted }))
    return checked.diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
  },
}
