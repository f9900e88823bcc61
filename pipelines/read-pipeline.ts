/**
 * What does a pipeline document say? pySigma's keys and ours in one document; a key, a transformation or a condition
 * that is not known is refused by name, since a pipeline that is half applied gives wrong queries.
 */
import { failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { suggest } from '../schema/text/suggest.js'
import { entryOf, type YamlMapping, type YamlNode } from '../schema/yaml/node.js'
import { parseYaml } from '../schema/yaml/parse.js'
import { conditionKeys, readFieldConditions, readRuleConditions } from './conditions.js'
import type { Pipeline, ProcessingItem } from './pipeline.js'
import { readSources } from './read-sources.js'
import { Reader } from './reader.js'
import { fillSettings, type GivenSettings, noSettings, readSettings } from './settings.js'
import { transformations } from './transformations/table.js'

/** Parses the text of a pipeline with settings. Returns every problem of the document with its place. */
export function parsePipeline(input: string | Source, settings: GivenSettings = noSettings): Outcome<Pipeline> {
  const source = typeof input === 'string' ? { path: 'pipeline.yml', text: input } : input
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return failure(diagnostics)
  const [document] = documents
  if (document) return readPipeline(document, settings)
  const at = { source, start: 0, end: 0 }
  const help = 'start with `name:` and `transformations:`'
  return failure([{ code: 'pipeline/wrong-shape', severity: 'error', message: 'the pipeline is empty', at, help }])
}

const documentKeys = [
  'name',
  'title',
  'priority',
  'target',
  'allowed_backends',
  'transformations',
  'settings',
  'everywhere',
  'cased_scopes',
  'columns',
  'tables',
  'groups',
  'sources',
]

/** Reads a pipeline from its YAML tree. */
export function readPipeline(document: YamlNode, given: GivenSettings = noSettings): Outcome<Pipeline> {
  const reader = new Reader()
  const written = reader.mappingOf(document, 'pipeline')
  if (!written) return failure(reader.diagnostics)
  reader.allowKeys(written, documentKeys)
  const settings = readSettings(written, reader)
  const mapping = fillSettings(written, settings, given, reader)
  const name = reader.text(mapping, 'name')
  if (name === undefined) {
    reader.refuse('pipeline/wrong-shape', 'the pipeline has no `name`', mapping.at, 'add `name`')
  }
  const items = reader.mappings(mapping, 'transformations').flatMap((item) => readItem(item, reader) ?? [])
  const pipeline: Pipeline = {
    name: name ?? '',
    title: reader.text(mapping, 'title') ?? name ?? '',
    priority: reader.number(mapping, 'priority') ?? 0,
    items,
    settings,
    sources: readSources(mapping, reader),
  }
  return hasError(reader.diagnostics) ? failure(reader.diagnostics) : success(pipeline, reader.diagnostics)
}

function readItem(item: YamlMapping, reader: Reader): ProcessingItem | undefined {
  const type = reader.text(item, 'type') ?? ''
  const transformation = transformations.get(type)
  if (!transformation) {
    const at = entryOf(item, 'type')?.value.at ?? item.at
    const close = suggest(type, transformations.keys())
    const help = close ? `did you mean \`${close}\`?` : `known: ${[...transformations.keys()].join(', ')}`
    return reader.refuse('pipeline/unknown-transformation', `the transformation \`${type}\` is not known`, at, help)
  }
  reader.allowKeys(item, ['id', 'type', ...conditionKeys, ...transformation.keys])
  const id = reader.text(item, 'id')
  const applies = readRuleConditions(item, reader)
  const selects = readFieldConditions(item, reader)
  const step = transformation.read(item, reader)
  if (!step) return undefined
  return {
    ...(id === undefined ? {} : { id }),
    applies,
    apply: (rule) => step(rule, (leaf, of) => selects(leaf.field, of)),
  }
}
