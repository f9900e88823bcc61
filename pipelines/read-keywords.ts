/**
 * Where does a table keep what a keyword may be part of? Reads `keywords`. Several text columns become one text, a line
 * each, so that a keyword is one condition; an object is searched as its JSON text.
 */
import { type Column, type ColumnValue, textColumn } from '../schema/mapping/column.js'
import { type Grade, grades } from '../schema/mapping/loss.js'
import { entryOf, type YamlMapping } from '../schema/yaml/node.js'
import type { KeywordMapping, KeywordPlace } from './pipeline.js'
import { type ColumnTable, findColumn } from './read-columns.js'
import type { Reader } from './reader.js'

export interface ReadKeywords {
  readonly mapping: KeywordMapping
  /** The columns that are made for keywords, by the name that the mapping gives them. */
  readonly columns: ReadonlyMap<string, Column>
}

const keywordKeys = ['columns', 'raw', 'apart', 'shown', 'grade', 'because', 'assumes']

/** Without `keywords` a table has no place for them. */
export function readKeywords(source: YamlMapping, table: ColumnTable, reader: Reader): ReadKeywords {
  const mapping = reader.mapping(source, 'keywords')
  if (!mapping) return { mapping: { grade: 'none', places: [] }, columns: new Map() }
  reader.allowKeys(mapping, keywordKeys)
  const names = reader.texts(mapping, 'columns')
  const text = reader.text(mapping, 'grade')
  const raw = readRaw(mapping, reader)
  const isPlaced = names.length > 0 || raw.length > 0
  const grade: Grade = grades.find((one) => one === text) ?? (isPlaced ? 'exact' : 'none')
  const [because, assumes] = [reader.text(mapping, 'because'), reader.text(mapping, 'assumes')]
  const found = names.flatMap((name) => {
    const column = findColumn(name, table, [])
    if (column) return column
    const help = 'correct the name, or add it under `columns` of the table'
    return reader.refuse('pipeline/wrong-shape', `the table has no column \`${name}\``, mapping.at, help) ?? []
  })
  const shown = reader.text(mapping, 'shown')
  const { places, columns } = reader.flag(mapping, 'apart') ? placesApart(found) : placesIn(found)
  return {
    mapping: {
      grade,
      places: [...raw, ...places],
      ...(because === undefined ? {} : { because }),
      ...(assumes === undefined ? {} : { assumes }),
      ...(shown === undefined ? {} : { shown }),
    },
    columns,
  }
}

/** The column that holds an event as it came, and how texts are written in it. */
const rawColumn = '_raw'

function readRaw(mapping: YamlMapping, reader: Reader): readonly KeywordPlace[] {
  const holds = reader.text(mapping, 'raw')
  switch (holds) {
    case undefined:
      return []
    case 'text':
    case 'xml':
      return [{ holds, column: rawColumn }]
    case 'json':
      return [{ holds, column: rawColumn, of: rawColumn }]
    default: {
      const at = entryOf(mapping, 'raw')!.value.at
      reader.refuse('pipeline/wrong-shape', `\`${holds}\` is no form of an event`, at, 'write `text`, `json` or `xml`')
      return []
    }
  }
}

interface Places {
  readonly places: readonly KeywordPlace[]
  readonly columns: ReadonlyMap<string, Column>
}

/** Each column is searched by itself, for languages that cannot join them. */
function placesApart(found: readonly Column[]): Places {
  return { places: found.map(({ name }) => ({ holds: 'text', column: name })), columns: new Map() }
}

/** Marks the names of columns that are made for keywords. */
const keywordMark = '* '

function placesIn(found: readonly Column[]): Places {
  const texts = found.filter(({ type }) => type === 'text' || type === 'ip')
  const objects = found.filter(({ type }) => type === 'dynamic')
  const columns = new Map<string, Column>()
  const add = (name: string, value: ColumnValue): string => {
    columns.set(`${keywordMark}${name}`, { ...textColumn(name), value })
    return `${keywordMark}${name}`
  }
  const parts = texts.flatMap(({ name }, index): readonly ColumnValue[] => {
    const column = { kind: 'column', name } as const
    return index === 0 ? [column] : [{ kind: 'text', text: '\n' }, column]
  })
  const ofTexts: readonly KeywordPlace[] =
    texts.length > 1
      ? [{ holds: 'lines', column: add('EventText', { kind: 'concat', parts }), of: texts.map(({ name }) => name) }]
      : texts.map(({ name }) => ({ holds: 'text', column: name }))
  const ofObjects = objects.map(({ name }): KeywordPlace => {
    const value = { kind: 'json', column: name, path: [] } as const
    return { holds: 'json', column: add(`${name}Text`, value), of: name }
  })
  return { places: [...ofTexts, ...ofObjects], columns }
}
