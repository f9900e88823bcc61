/** Which metadata does a document carry? Shapes are checked by the JSON Schema; here texts are taken and dates made whole. */
import type { Reporter } from '../detection/reporter.js'
import { isDay } from '../text/calendar.js'
import { textAt, textOf, textsOf } from '../yaml/look-up.js'
import type { YamlMapping, YamlNode, YamlScalar } from '../yaml/node.js'
import type { Metadata } from './rule.js'
import { levels, statuses } from './rule.js'

/** Keys that the specification gives a meaning in rules, correlations and filters. */
export const knownKeys: ReadonlySet<string> = new Set([
  'title',
  'id',
  'name',
  'related',
  'taxonomy',
  'status',
  'description',
  'license',
  'author',
  'references',
  'date',
  'modified',
  'logsource',
  'detection',
  'correlation',
  'filter',
  'fields',
  'falsepositives',
  'level',
  'tags',
  'scope',
  'generate',
  'action',
  'annotations',
])

/**
 * Returns the metadata of a document (S-020 to S-039). Values of a wrong type are left out: the JSON Schema has
 * reported them. Dates that no calendar has are reported here (S-031).
 */
export function readMetadata(document: YamlMapping, reporter: Reporter): Metadata {
  const nodes = new Map<string, YamlNode>()
  let custom: Map<string, YamlNode> | undefined
  for (const { key, value } of document.entries) {
    if (knownKeys.has(key.text)) nodes.set(key.text, value)
    else custom = (custom ?? new Map()).set(key.text, value)
  }
  const metadata: OpenMetadata = { title: textOf(nodes.get('title')) ?? '' }
  // Set one by one: objects that are spread out of others have a shape of their own each, which is slow to look at.
  const id = textOf(nodes.get('id'))
  if (id !== undefined) metadata.id = id
  const name = textOf(nodes.get('name'))
  if (name !== undefined) metadata.name = name
  const status = wordOf(nodes.get('status'), statuses)
  if (status !== undefined) metadata.status = status
  const level = wordOf(nodes.get('level'), levels)
  if (level !== undefined) metadata.level = level
  const description = textOf(nodes.get('description'))
  if (description !== undefined) metadata.description = description
  const license = textOf(nodes.get('license'))
  if (license !== undefined) metadata.license = license
  const author = textOf(nodes.get('author'))
  if (author !== undefined) metadata.author = author
  const date = readDate(nodes.get('date'), reporter)
  if (date !== undefined) metadata.date = date
  const modified = readDate(nodes.get('modified'), reporter)
  if (modified !== undefined) metadata.modified = modified
  metadata.taxonomy = textOf(nodes.get('taxonomy')) ?? 'sigma'
  metadata.references = textsOf(nodes.get('references'))
  metadata.tags = textsOf(nodes.get('tags'))
  metadata.fields = textsOf(nodes.get('fields'))
  metadata.falsepositives = textsOf(nodes.get('falsepositives'))
  metadata.scope = textsOf(nodes.get('scope'))
  metadata.related = readRelated(nodes.get('related'))
  metadata.custom = custom ?? noCustom
  return metadata as Metadata
}

const noCustom: ReadonlyMap<string, YamlNode> = new Map()

type OpenMetadata = { -readonly [K in keyof Metadata]?: Metadata[K] }

/** Returns the text of a node when it is one of the words. */
function wordOf<W extends string>(node: YamlNode | undefined, words: readonly W[]): W | undefined {
  const text = textOf(node)
  return text === undefined ? undefined : words.find((one) => one === text)
}

function readRelated(node: YamlNode | undefined): Metadata['related'] {
  if (node?.kind !== 'sequence') return []
  return node.items.flatMap((item) => {
    if (item.kind !== 'mapping') return []
    const [id, type] = [textAt(item, 'id'), textAt(item, 'type')]
    return id !== undefined && type !== undefined ? [{ id, type }] : []
  })
}

function readDate(node: YamlNode | undefined, reporter: Reporter): string | undefined {
  const text = textOf(node)
  const parts = text === undefined ? null : /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/.exec(text)
  if (!parts) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])]
  if (!isDay(year, month, day)) {
    const help = 'write a day that exists, as `YYYY-MM-DD`'
    reporter.error('rule/no-such-date', `no calendar has the date \`${text}\``, (node as YamlScalar).at, help)
    return undefined
  }
  return `${parts[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
