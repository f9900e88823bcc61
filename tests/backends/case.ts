/**
 * What is a translation case? An item of a rule, and what each language says of it without a mapping: fields are
 * columns of the same name in a table `Events`, and text unless `columns` says otherwise. A refusal is an answer too.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import type { DialectId } from '../../backends/dialect.js'
import { dialects } from '../../backends/dialects.js'
import { type Query, translate } from '../../backends/translate.js'
import { applyPipelines } from '../../pipelines/apply.js'
import { type Column, type ColumnType, textColumn } from '../../schema/mapping/column.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import type { Outcome } from '../../schema/text/diagnostic.js'

export interface TranslationCase {
  readonly about: string
  /** Lines of the mapping of `selection`; or `detection` when one selection is not enough. */
  readonly item?: string
  readonly detection?: unknown
  readonly columns?: Readonly<Record<string, ColumnType>>
  /** Columns that may hold several values; the same without a mapping for all, so here they must be named. */
  readonly several?: readonly string[]
  readonly erases?: readonly string[]
  readonly approximate?: boolean
  readonly kql: Expected
  readonly spl: Expected
  readonly eql: Expected
}

/** The text of the query; or the code of the refusal and a part of what it says. */
export type Expected =
  | string
  | { readonly text: string; readonly losses: readonly string[] }
  | { readonly refused: string; readonly saying: string }

export interface CaseFile {
  readonly path: string
  readonly about: string
  readonly cases: readonly TranslationCase[]
}

const folder = path.join(import.meta.dirname, 'cases')

export function readCaseFiles(): readonly CaseFile[] {
  return fastGlob
    .sync('*.yml', { cwd: folder })
    .sort()
    .map((file) => ({ path: file, ...(load(readFileSync(path.join(folder, file), 'utf8')) as Omit<CaseFile, 'path'>) }))
}

/** Returns the rule of a case with its columns as the case describes them. */
export function mapCase(one: TranslationCase): MappedRule {
  const detection = one.item
    ? `  selection:\n${one.item.trimEnd().replace(/^/gm, '    ')}\n  condition: selection`
    : `  ${JSON.stringify(one.detection)}`
  const text = `title: A case\nlogsource: { category: test }\ndetection:\n${detection}\n`
  const mapped = orThrow(applyPipelines(orThrow(parseRule(text)), []))
  const branches = mapped.branches.map((branch) => ({
    ...branch,
    columns: new Map([...branch.columns.keys()].map((name) => [name, columnOf(name, one)])),
  }))
  return { ...mapped, branches }
}

function columnOf(name: string, { columns = {}, several = [], erases = [] }: TranslationCase): Column {
  return {
    ...textColumn(name),
    type: columns[name] ?? 'text',
    isMultivalued: several.includes(name),
    erases,
  }
}

export function translateCase(one: TranslationCase, dialect: DialectId): Outcome<Query> {
  return translate(mapCase(one), dialects[dialect], one.approximate ? { allowApproximate: true } : {})
}

/** Every query reads the same table, so its name is left out of the case. */
export function shownText(text: string): string {
  return text.replace(/^Events\n/, '')
}
