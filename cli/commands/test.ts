/** `sigmapack test`: do the rules say to their test events what they should? */
import { type Command, fileOptions, textOption, valuesOption } from '../command.js'
import type { TestFormat } from '../report/tests.js'

export const test: Command = {
  name: 'test',
  summary: 'run the rule tests in NAME.test.yml files, and the atomics of packs',
  operands: { notation: '[paths...]', about: 'files, folders or globs (default: rules)' },
  options: [
    {
      flags: '--format <format>',
      about: 'how results are shown',
      choices: ['pretty', 'json', 'ndjson', 'junit', 'github'],
      default: 'pretty',
    },
    { flags: '--sigmahq <folder>', about: "run the cases of SigmaHQ's regression_data instead" },
    { flags: '-r, --rules <path...>', about: 'the rules that --sigmahq is about' },
    { flags: '--watch', about: 'run again whenever a file changes' },
    valuesOption,
    ...fileOptions,
  ],
  examples: [
    'sigmapack test rules',
    'sigmapack test rules --format junit > results.xml',
    'sigmapack test --sigmahq sigma/regression_data -r sigma/rules',
  ],
  run: async (operands, options, terminal) => {
    const paths = operands.length > 0 ? operands : ['rules']
    const { readNeighbours } = await import('../read-neighbours.js')
    const { readSources } = await import('../read-sources.js')
    const { fileReader } = await import('../file-reader.js')
    const { readValues } = await import('../read-values.js')
    const { testRules } = await import('../../workbench/test-rules.js')
    const { reportDiagnostics } = await import('../report/diagnostics.js')
    const { reportTests } = await import('../report/tests.js')
    const { startProgress } = await import('../progress.js')
    const format = textOption(options, 'format') as TestFormat
    const regressionData = textOption(options, 'sigmahq')
    if (regressionData !== undefined) {
      const { runRegression } = await import('../run-regression.js')
      const results = runRegression(regressionData, options)
      terminal.out(reportTests(results, format, terminal.painter))
      return results.every(({ outcome }) => outcome === 'passed') ? 0 : 1
    }
    const runOnce = async (): Promise<number> => {
      const sources = readSources(paths, options)
      const progress = await startProgress(terminal, 'testing', sources.length)
      const run = testRules(sources, {
        readFile: fileReader(sources),
        context: readNeighbours(paths, sources),
        placeholders: await readValues(options),
        onProgress: (done, total) => progress.advance((done / total) * sources.length),
      })
      progress.end()
      if (run.diagnostics.length > 0) {
        terminal.err(
          reportDiagnostics(run.diagnostics, 'pretty', { painter: terminal.errPainter, counted: 'test files' }),
        )
      }
      terminal.out(reportTests(run.results, format, terminal.painter))
      const isClean = run.results.every(({ outcome }) => outcome === 'passed')
      const isRead = run.diagnostics.every(({ severity }) => severity !== 'error')
      return isClean && isRead ? 0 : 1
    }
    if (!options.watch) return runOnce()
    const { watchPaths } = await import('../watch.js')
    return watchPaths(paths, runOnce, terminal)
  },
}
