/** What are fields called in a table? Reads `keep`, `fields` and the groups that a source uses. */
import type { ColumnValue } from '../schema/mapping/column.js'
import { type Grade, grades } from '../schema/mapping/loss.js'
import { suggest } from '../schema/text/suggest.js'
import { entryOf, type YamlEntry, type YamlMapping, type YamlNode } from '../schema/yaml/node.js'
import { conversions } from './conversions/table.js'
import { type InsideValue, madeMark, type Unlisted } from './field-table.js'
import type { FieldMapping } from './pipeline.js'
import { insideKeys, readInside } from './read-columns.js'
import type { Reader } from './reader.js'

/** Fields that several sources share, by the name of their group. */
export type FieldGroups = ReadonlyMap<string, ReadonlyMap<string, FieldMapping>>

const groupKeys = ['keep', 'fields']

export function readGroups(document: YamlMapping, reader: Reader): FieldGroups {
  const groups = reader.entries(document, 'groups').flatMap(({ key, value }) => {
    const group = reader.mappingOf(value, key.text)
    if (!group) return []
    reader.allowKeys(group, groupKeys)
    return [[key.text, readOwnFields(group, reader)] as const]
  })
  return new Map(groups)
}

/** Returns the fields of a source; its own come after those of the groups and win over them. */
export function readFields(
  source: YamlMapping,
  groups: FieldGroups,
  reader: Reader,
): ReadonlyMap<string, FieldMapping> {
  const fields = new Map<string, FieldMapping>()
  const use = entryOf(source, 'use')
  for (const name of reader.texts(source, 'use')) {
    const group = groups.get(name)
    for (const [field, mapping] of group ?? []) fields.set(field, mapping)
    if (!group) {
      const close = suggest(name, groups.keys())
      const help = close ? `did you mean \`${close}\`?` : 'define it under `groups`'
      reader.refuse('pipeline/wrong-shape', `no group is named \`${name}\``, use!.value.at, help)
    }
  }
  for (const [field, mapping] of readOwnFields(source, reader)) fields.set(field, mapping)
  return fields
}

function readOwnFields(parent: YamlMapping, reader: Reader): ReadonlyMap<string, FieldMapping> {
  const keep = entryOf(parent, 'keep')
  const kept = reader.texts(parent, 'keep').map((name) => [name, exactly([name], keep!.value)] as const)
  const renamed = reader.entries(parent, 'fields').flatMap((entry) => {
    const mapping = readField(entry, reader)
    return mapping ? [[entry.key.text, mapping] as const] : []
  })
  return new Map([...kept, ...renamed])
}

function exactly(names: readonly string[], node: YamlNode): FieldMapping {
  return { grade: 'exact', columns: byNumber(names), values: new Map(), at: node.at }
}

const byNumber = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map((name, index) => [String(index + 1), name]))

const fieldKeys = ['columns', 'convert', 'values', 'grade', 'because', 'assumes', 'is', 'absent', ...insideKeys]

/**
 * `Column`, `[Column, Column]`, or a mapping with a grade and a conversion, with a value inside a column, or with what
 * every event of the source has.
 */
function readField({ key, value }: YamlEntry, reader: Reader): FieldMapping | undefined {
  if (value.kind !== 'mapping') return exactly(reader.textsOf(value, key.text), value)
  reader.allowKeys(value, fieldKeys)
  const made = readInside(value, key.text.endsWith('.*') ? [] : [key.text], reader)
  const known = reader.flag(value, 'absent') ? null : reader.text(value, 'is')
  if (known !== undefined) return { grade: 'exact', columns: new Map(), values: new Map(), known, at: key.at }
  const columns = made ? new Map([['1', `${madeMark}${key.text}`]]) : readColumns(value, reader)
  const conversion = readConversion(value, columns, reader)
  const because = reader.text(value, 'because')
  const assumes = reader.text(value, 'assumes')
  const grade = readGrade(value, conversion === undefined ? 'exact' : 'renamed values', reader)
  if ((grade === 'none' || grade === 'approximate') && because === undefined) {
    reader.refuse('pipeline/wrong-shape', `\`${key.text}\` is ${grade} and does not say why`, value.at, 'add `because`')
  }
  if (grade !== 'none' && columns.size === 0) {
    return reader.refuse('pipeline/wrong-shape', `\`${key.text}\` has no columns`, value.at, 'add `columns`')
  }
  return {
    grade,
    columns,
    values: readValues(value, reader),
    at: key.at,
    ...(made ? { value: made } : {}),
    ...(because === undefined ? {} : { because }),
    ...(assumes === undefined ? {} : { assumes }),
    ...(conversion === undefined ? {} : { conversion }),
  }
}

function readColumns(mapping: YamlMapping, reader: Reader): ReadonlyMap<string, string> {
  const node = entryOf(mapping, 'columns')?.value
  if (!node) return new Map()
  if (node.kind !== 'mapping') return byNumber(reader.textsOf(node, 'columns'))
  return new Map(
    node.entries.flatMap(({ key, value }) => {
      const name = reader.textOf(value, key.text)
      return name === undefined ? [] : [[key.text, name] as const]
    }),
  )
}

function readConversion(
  mapping: YamlMapping,
  columns: ReadonlyMap<string, string>,
  reader: Reader,
): string | undefined {
  const entry = entryOf(mapping, 'convert')
  const name = reader.text(mapping, 'convert')
  if (!entry || name === undefined) return undefined
  const conversion = conversions.get(name)
  if (!conversion) {
    const close = suggest(name, conversions.keys())
    const help = close ? `did you mean \`${close}\`?` : `known: ${[...conversions.keys()].join(', ')}`
    return reader.refuse('pipeline/unknown-conversion', `no conversion is named \`${name}\``, entry.value.at, help)
  }
  const missing = conversion.roles.filter((role) => !columns.has(role))
  if (missing.length === 0) return name
  const message = `the conversion \`${name}\` needs a column for ${missing.map((role) => `\`${role}\``).join(' and ')}`
  const help = `write \`columns: { ${conversion.roles.map((role) => `${role}: …`).join(', ')} }\``
  return reader.refuse('pipeline/wrong-shape', message, entry.value.at, help)
}

function readGrade(mapping: YamlMapping, usual: Grade, reader: Reader): Grade {
  const text = reader.text(mapping, 'grade')
  if (text === undefined) return usual
  const grade = grades.find((one) => one === text)
  if (grade) return grade
  const at = entryOf(mapping, 'grade')!.value.at
  reader.refuse('pipeline/wrong-shape', `\`${text}\` is no grade`, at, `write one of ${grades.join(', ')}`)
  return 'none'
}

function readValues(mapping: YamlMapping, reader: Reader): ReadonlyMap<string, string> {
  return new Map(
    reader.entries(mapping, 'values').flatMap(({ key, value }) => {
      const text = reader.textOf(value, key.text)
      return text === undefined ? [] : [[key.text, text] as const]
    }),
  )
}

const unlistedKeys = ['assumes', 'below', ...insideKeys]

/**
 * `keep`, `column`, `{ below: objects }`, a value inside a column, or several of them: the first that knows a field says
 * what it is.
 */
export function readUnlisted(source: YamlMapping, reader: Reader): readonly Unlisted[] {
  const node = entryOf(source, 'unlisted')?.value
  if (!node) return []
  const nodes = node.kind === 'sequence' ? node.items : [node]
  return nodes.flatMap((one) => {
    if (one.kind !== 'mapping') return readUnlistedWord(one, reader) ?? []
    reader.allowKeys(one, unlistedKeys)
    const objects = reader.texts(one, 'below')
    if (objects.length > 0) return { kind: 'below', objects } as const
    const value = readInside(one, [], reader)
    const assumes = reader.text(one, 'assumes')
    if (value && isInside(value)) {
      return { kind: 'inside', value, at: one.at, ...(assumes === undefined ? {} : { assumes }) } as const
    }
    return reader.refuse('pipeline/wrong-shape', 'this is no place for fields', one.at, unlistedHelp) ?? []
  })
}

function isInside(value: ColumnValue): value is InsideValue {
  return value.kind === 'json' || value.kind === 'lines' || value.kind === 'xml data'
}

const unlistedHelp = 'write `keep`, `column`, `{ below: object }`, `{ json: Column }` or `{ xml: Column }`'

function readUnlistedWord(node: YamlNode, reader: Reader): Unlisted | undefined {
  const word = reader.textOf(node, 'unlisted')
  if (word === 'keep' || word === 'column') return { kind: word }
  return reader.refuse('pipeline/wrong-shape', `\`${word}\` is no place for fields`, node.at, unlistedHelp)
}
