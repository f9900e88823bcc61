/** `sigmapack eval`: run rules over events. */
import type { Command, OptionValues } from '../command.js'
import { fileOptions, Misuse, textOption, valuesOption } from '../command.js'

export const evaluate: Command = {
  name: 'eval',
  summary: 'run rules over JSON events from files or standard input',
  operands: {
    notation: '[events...]',
    about: 'JSON, NDJSON or concatenated JSON, also gzip; none reads standard input',
  },
  options: [
    { flags: '-r, --rules <path...>', about: 'rules: files, folders or globs', required: true },
    { flags: '--format <format>', about: 'how matches are shown', choices: ['pretty', 'ndjson'], default: 'pretty' },
    {
      flags: '--jobs <count>',
      about: 'how many threads read events (default: more than one when there is much to read)',
    },
    { flags: '--cache <folder>', about: 'keep what was read of the rules there: the next run starts sooner' },
    { flags: '--stats', about: 'say at the end how fast it went, and what it took' },
    { flags: '--fail-on-match', about: 'exit with 1 when something matches' },
    { flags: '--product <product>', about: 'where the events come from, when they do not show it' },
    { flags: '--category <category>', about: 'likewise' },
    { flags: '--service <service>', about: 'likewise' },
    { flags: '--timestamp-field <field>', about: 'the field that holds the time of an event, for correlations' },
    { flags: '--lateness <timespan>', about: 'how long correlations wait for late events (default: to the end)' },
    valuesOption,
    ...fileOptions,
  ],
  examples: [
    'sigmapack eval -r rules events.ndjson',
    'sigmapack eval -r rules logs/*.gz --jobs 8 --stats',
    'cat events.ndjson | sigmapack eval -r rules --format ndjson',
  ],
  run: async (operands, options, terminal) => {
    const [v8, { splitRulesAndEvents }, { findEventInputs }, { readRules }, { reportDiagnostics }, { runEvaluation }] =
      await Promise.all([
        import('../v8-settings.js'),
        import('../rules-and-events.js'),
        import('../read-events.js'),
        import('../read-rules.js'),
        import('../report/diagnostics.js'),
        import('../run-evaluation.js'),
      ])
    if (textOption(options, 'cache') !== undefined) v8.putOffOptimizing()
    const given = splitRulesAndEvents(operands, options)
    const jobs = jobsOption(options)
    const evaluation = { ...logsourceOption(options), ...timeOptions(options) }
    const missing: Misuse[] = []
    const inputs = findEventInputs(given.events, options, terminal, (misuse) => missing.push(misuse))
    if (inputs.length === 0 && missing[0]) throw missing[0]
    let errorCount = 0
    const read = async () => {
      const { collection, files, isCached, prepared, kept } = await readRules(given.rules, options, terminal)
      const { rules, correlations, diagnostics } = collection
      const errors = diagnostics.filter(({ severity }) => severity === 'error')
      errorCount = errors.length
      const counted = `${files} files`
      if (errorCount > 0) terminal.err(reportDiagnostics(errors, 'pretty', { painter: terminal.errPainter, counted }))
      return { rules, correlations, isCached, prepared, kept }
    }
    for (const { message, help } of missing) {
      const { err, errPainter } = terminal
      err(`${errPainter.red('error')}  ${message}\n  ${errPainter.cyan('help')}: ${help}\n`)
    }
    const settings = { format: formatOption(options), jobs, stats: options.stats === true, evaluation }
    const running = runEvaluation(read, inputs, settings, terminal)
    const { matches, problems, unopened, skipped } = await running.catch(async (error) => {
      const { refuseForged } = await import('../rule-cache.js')
      return refuseForged(error, options)
    })
    if (missing.length + unopened > 0) return 2
    const isMatchWrong = options.failOnMatch === true && matches > 0
    return errorCount + problems + skipped > 0 || isMatchWrong ? 1 : 0
  },
}

function jobsOption(options: OptionValues): number | undefined {
  const text = textOption(options, 'jobs')
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new Misuse('--jobs takes a number of threads', 'write for example --jobs 4')
  return Number(text)
}

function logsourceOption(options: OptionValues): { readonly logsource?: Readonly<Record<string, string>> } {
  const told = (['product', 'category', 'service'] as const).flatMap((key) => {
    const value = textOption(options, key)
    return value === undefined ? [] : [[key, value] as const]
  })
  return told.length > 0 ? { logsource: Object.fromEntries(told) } : {}
}

function timeOptions(options: OptionValues): { readonly timestampField?: string; readonly lateness?: number } {
  const [field, lateness] = [textOption(options, 'timestampField'), textOption(options, 'lateness')]
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(lateness ?? '') ?? []
  if (lateness !== undefined && count === undefined)
    throw new Misuse('--lateness takes a time span', 'write for example 30s, 10m or 1h')
  return {
    ...(field === undefined ? {} : { timestampField: field }),
    ...(count === undefined
      ? {}
      : {
          lateness: Number(count) * { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's' | 'm' | 'h' | 'd'],
        }),
  }
}

function formatOption(options: OptionValues): 'pretty' | 'ndjson' {
  return textOption(options, 'format') === 'ndjson' ? 'ndjson' : 'pretty'
}
