/**
 * What does a pipeline document say? pySigma's keys and ours in one document; a key, a transformation or a condition
 * that is not known is refused by name, since a pipeline that is half applied gives wrong queries.
 */

import { plainValue } from '../schema/json/plain-value.js'
import { failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { entryOf, type YamlNode } from '../schema/yaml/node.js'
import { parseYaml } from '../schema/yaml/parse.js'
import type { Pipeline } from './pipeline.js'
import { readFinalizers, readPostprocessing } from './postprocessing/read.js'
import { readItems } from './read-items.js'
import { readSources } from './read-sources.js'
import { Reader } from './reader.js'
import { fillSettings, type GivenSettings, noSettings, readSettings } from './settings.js'

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
  'vars',
  'allowed_backends',
  'transformations',
  'postprocessing',
  'finalizers',
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
  // Without settings a document says what it says: pySigma knows none.
  const mapping = settings.length > 0 ? fillSettings(written, settings, given, reader) : written
  const name = reader.text(mapping, 'name') ?? document.at.source.path
  const pipeline: Pipeline = {
    name,
    title: reader.text(mapping, 'title') ?? name,
    priority: reader.number(mapping, 'priority') ?? 0,
    allowedBackends: reader.texts(mapping, 'allowed_backends'),
    at: entryOf(mapping, 'allowed_backends')?.value.at ?? mapping.at,
    vars: new Map(reader.entries(mapping, 'vars').map(({ key, value }) => [key.text, plainValue(value)])),
    items: readItems(mapping, 'transformations', reader),
    postprocessing: readPostprocessing(mapping, 'postprocessing', reader),
    finalizers: readFinalizers(mapping, 'finalizers', reader),
    settings,
    sources: readSources(mapping, reader),
  }
  return hasError(reader.diagnostics) ? failure(reader.diagnostics) : success(pipeline, reader.diagnostics)
}
