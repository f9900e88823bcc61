/** Which metadata does a document carry? Shapes are checked by the JSON Schema; here texts are taken and dates made whole. */
import type { Reporter } from '../detection/reporter.js'
import { isDay } from '../text/calendar.js'
import { textAt, textOf, textsOf } from '../yaml/look-up.js'
import type { YamlMapping, YamlScalar } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { Level, Metadata, Status } from './rule.js'
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
  const text = (key: string): string | undefined => textAt(document, key)
  const list = (key: string): readonly string[] => textsOf(entryOf(document, key)?.value)
  const status = text('status')
  const level = text('level')
  return {
    title: text('title') ?? '',
    ...optional('id', text('id')),
    ...optional('name', text('name')),
    ...optional('status', statuses.find((one) => one === status) as Status | undefined),
    ...optional('level', levels.find((one) => one === level) as Level | undefined),
    ...optional('description', text('description')),
    ...optional('license', text('license')),
    ...optional('author', text('author')),
    ...optional('date', readDate(document, 'date', reporter)),
    ...optional('modified', readDate(document, 'modified', reporter)),
    taxonomy: text('taxonomy') ?? 'sigma',
    references: list('references'),
    tags: list('tags'),
    fields: list('fields'),
    falsepositives: list('falsepositives'),
    scope: list('scope'),
    related: readRelated(document),
    custom: new Map(
      document.entries.filter(({ key }) => !knownKeys.has(key.text)).map(({ key, value }) => [key.text, value]),
    ),
  }
}

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]: V })
}

function readRelated(document: YamlMapping): Metadata['related'] {
  const node = entryOf(document, 'related')?.value
  if (node?.kind !== 'sequence') return []
  return node.items.flatMap((item) => {
    if (item.kind !== 'mapping') return []
    const [id, type] = [textAt(item, 'id'), textAt(item, 'type')]
    return id !== undefined && type !== undefined ? [{ id, type }] : []
  })
}

function readDate(document: YamlMapping, key: 'date' | 'modified', reporter: Reporter): string | undefined {
  const node = entryOf(document, key)?.value
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
