/** `sigmapack prove`: do the queries find exactly what the rules find? */
import { type Command, fileOptions, Misuse, settingsOption, textOption, valuesOption } from '../command.js'

export const prove: Command = {
  name: 'prove',
  summary: 'compare rules with their queries, event by event, on test events and generated witnesses',
  operands: { notation: '[paths...]', about: 'files, folders or globs (default: rules)' },
  options: [
    { flags: '-t, --target <target>', about: 'one language (default: all three)', choices: ['kql', 'spl', 'eql'] },
    { flags: '-p, --pipeline <pipeline...>', about: 'built-in pipelines or YAML files; `none` maps nothing' },
    settingsOption,
    { flags: '--pack <folder>', about: 'the one query of the pack in a folder: finds, branch labels, annotations' },
    { flags: '--since <period>', about: 'with --pack: how far back its query looks, such as 24h' },
    { flags: '--limit <number>', about: 'the most witnesses a rule', default: '90' },
    { flags: '--format <format>', about: 'how results are shown', choices: ['pretty', 'ndjson'], default: 'pretty' },
    valuesOption,
    ...fileOptions,
  ],
  examples: [
    'sigmapack prove rules',
    'sigmapack prove -t kql -p sentinel rules',
    'sigmapack prove -t spl --pack rules/t1587.003-digital-certificates --since 24h',
  ],
  run: async (operands, options, terminal) => {
    const { readSources } = await import('../read-sources.js')
    const { readValues } = await import('../read-values.js')
    const { readPipelines } = await import('../read-pipelines.js')
    const { periodOption } = await import('../period-option.js')
    const { splitPipelinesAndPaths } = await import('../pipelines-and-paths.js')
    const { dialects, isDialectId } = await import('../../backends/dialects.js')
    const { runProof } = await import('../run-proof.js')
    const wanted = textOption(options, 'target')
    const { pipelines: asked, paths } = splitPipelinesAndPaths(operands, options)
    if (asked.length > 0 && wanted === undefined && asked[0] !== 'none') {
      throw new Misuse('--pipeline goes with --target', 'name the language that the pipeline is for')
    }
    const limit = Number(textOption(options, 'limit'))
    if (!Number.isInteger(limit) || limit < 1)
      throw new Misuse('--limit takes a whole number', 'write for example --limit 60')
    const targets = Object.keys(dialects)
      .filter(isDialectId)
      .filter((target) => wanted === undefined || target === wanted)
    const setups = readPipelines(targets, asked, options, terminal)
    if (!setups) return 2
    const format = textOption(options, 'format') === 'ndjson' ? 'ndjson' : 'pretty'
    const [pack, since] = [textOption(options, 'pack'), textOption(options, 'since')]
    if (pack !== undefined) {
      if (paths.length > 0) throw new Misuse('--pack goes without paths', 'its pack.yml names the rules')
      periodOption(options, 'since')
      const { runPackProof } = await import('../run-pack-proof.js')
      const asked = { limit, format, ...(since === undefined ? {} : { since }) } as const
      return runPackProof(pack, readSources([pack], options), setups, asked, terminal)
    }
    if (since !== undefined) throw new Misuse('--since goes with --pack', 'leave it out, or name a pack')
    const sources = readSources(paths.length > 0 ? paths : ['rules'], options)
    return runProof(sources, setups, { placeholders: await readValues(options), limit, format }, terminal)
  },
}
