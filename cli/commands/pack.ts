/** `sigmapack pack`: how does a pack stand? */
import path from 'node:path'
import { type Command, Misuse } from '../command.js'

export const pack: Command = {
  name: 'pack',
  summary: 'check, test and translate a pack, and show how it stands',
  operands: { notation: '<folder>', about: 'the folder of a pack.yml' },
  options: [],
  examples: ['sigmapack pack rules/t1587.003-digital-certificates'],
  run: async ([folder = '.'], options, terminal) => {
    const { readSources } = await import('../read-sources.js')
    const { fileReader } = await import('../file-reader.js')
    const { summarizePack } = await import('../../workbench/pack/summarize-pack.js')
    const { reportDiagnostics } = await import('../report/diagnostics.js')
    const { reportPack } = await import('../report/pack.js')
    const sources = readSources([folder], options)
    const source = sources.find(
      (one) =>
        path.basename(one.path) === 'pack.yml' &&
        path.dirname(one.path) === path.normalize(folder).replace(/[\\/]$/, ''),
    )
    if (!source)
      throw new Misuse(
        `there is no pack.yml in ${folder}`,
        'name the folder of a pack; `sigmapack new --kind pack` starts one',
      )
    const summary = summarizePack(source, sources, fileReader(sources))
    const diagnostics = summary.ok ? summary.value.diagnostics : summary.diagnostics
    if (diagnostics.length > 0) {
      terminal.err(reportDiagnostics(diagnostics, 'pretty', { painter: terminal.errPainter, counted: 'the pack' }))
    }
    if (!summary.ok) return 1
    terminal.out(reportPack(summary.value, terminal.painter))
    const isPassed = summary.value.results.every(({ outcome }) => outcome === 'passed')
    return isPassed && diagnostics.every(({ severity }) => severity !== 'error') ? 0 : 1
  },
}
