/** `sigmapack convert`: rules as KQL, SPL or EQL that find the same events, or the reason why not. */
import type { DialectId } from '../../backends/dialect.js'
import type { Format } from '../../backends/format.js'
import { type Command, fileOptions, Misuse, settingsOption, textOption, valuesOption } from '../command.js'

export const convert: Command = {
  name: 'convert',
  summary: 'translate rules, or a whole pack into one query, to KQL, SPL or EQL',
  operands: { notation: '[paths...]', about: 'files, folders or globs (default: rules)' },
  options: [
    { flags: '-t, --target <target>', about: 'the language', choices: ['kql', 'spl', 'eql'], required: true },
    { flags: '-p, --pipeline <pipeline...>', about: 'built-in pipelines or YAML files; `none` maps nothing' },
    settingsOption,
    { flags: '--as <format>', about: 'a document of the target, such as sentinel-yaml (see `sigmapack list formats`)' },
    { flags: '--every <period>', about: 'how often the query of a document runs, such as 30m' },
    { flags: '--pack <folder>', about: 'one query for the pack in a folder, its branches labelled' },
    { flags: '--since <period>', about: 'how far back a pack or a correlation looks, such as 24h' },
    { flags: '--table <table>', about: 'KQL without a pipeline: the table to read (default: Events)' },
    { flags: '--allow-approximate', about: 'let through what can only be said approximately, with each loss' },
    { flags: '--format <format>', about: 'how results are shown', choices: ['pretty', 'ndjson'], default: 'pretty' },
    { flags: '-o, --output <folder>', about: 'write a file a rule' },
    valuesOption,
    ...fileOptions,
  ],
  examples: [
    'sigmapack convert -t kql rules/t1587.003-digital-certificates/certutil_store_import.yml',
    'sigmapack convert -t spl rules --format ndjson',
    'sigmapack convert -t kql --as sentinel-yaml -o detections rules',
    'sigmapack convert -t kql --pack rules/t1587.003-digital-certificates --since 24h',
  ],
  run: async (operands, options, terminal) => {
    const { readSources } = await import('../read-sources.js')
    const { readValues } = await import('../read-values.js')
    const { readPipelines } = await import('../read-pipelines.js')
    const { periodOption } = await import('../period-option.js')
    const { splitPipelinesAndPaths } = await import('../pipelines-and-paths.js')
    const { isDialectId } = await import('../../backends/dialects.js')
    const { runConversion, runPackConversion } = await import('../run-conversion.js')
    const target = textOption(options, 'target') ?? ''
    if (!isDialectId(target)) throw new Misuse(`no target is named ${target}`, 'the targets are kql, spl and eql')
    const words = splitPipelinesAndPaths(operands, options)
    const found = readPipelines([target], words.pipelines, options, terminal)
    if (!found) return 2
    const [table, since] = [textOption(options, 'table'), textOption(options, 'since')]
    const convertOptions = {
      pipelines: found[0]!.pipelines,
      ...(table === undefined ? {} : { table }),
      ...(since === undefined ? {} : { since }),
      ...(options.allowApproximate === true ? { allowApproximate: true } : {}),
    }
    const documents = await findDocuments(textOption(options, 'as'), target)
    const every = periodOption(options, 'every')
    if (every && !documents) throw new Misuse('--every goes with --as', 'leave it out, or name a format')
    const format = textOption(options, 'format') === 'ndjson' ? 'ndjson' : 'pretty'
    const pack = textOption(options, 'pack')
    if (pack !== undefined && documents) throw new Misuse('--as goes with rules', 'a pack is one query for hunting')
    if (pack !== undefined) return runPackConversion(pack, target, convertOptions, format, terminal)
    const sources = readSources(words.paths.length > 0 ? words.paths : ['rules'], options)
    if (since !== undefined && !sources.some(({ text }) => /^correlation:/m.test(text)))
      throw new Misuse('--since goes with --pack or a correlation', 'leave it out, or name a pack')
    const output = textOption(options, 'output')
    return runConversion(
      sources,
      target,
      {
        ...convertOptions,
        ...(documents ? { format: documents } : {}),
        ...(every ? { every } : {}),
        placeholders: await readValues(options),
      },
      { format, ...(output === undefined ? {} : { output }) },
      terminal,
    )
  },
}

/** Returns the format of a name, if one is asked for. */
async function findDocuments(name: string | undefined, target: DialectId): Promise<Format | undefined> {
  if (name === undefined) return undefined
  const { formatsFor } = await import('../../backends/formats.js')
  const { suggest } = await import('../../schema/text/suggest.js')
  const known = formatsFor(target)
  const found = known.find((format) => format.name === name)
  if (found) return found
  const names = known.map((format) => format.name)
  const close = suggest(name, names)
  const help = close === undefined ? `the formats for ${target} are ${names.join(', ')}` : `did you mean ${close}?`
  throw new Misuse(`${target} has no format named ${name}`, help)
}
