/** Events beside the documents that Elastic's ingest makes of them, written by hand: does the query say what the rule says? */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { dialects } from '../../../backends/dialects.js'
import { translate } from '../../../backends/translate.js'
import { compileRule } from '../../../evaluator/compile.js'
import { readEvent } from '../../../evaluator/event.js'
import type { EqlDocument } from '../../../interpreters/eql/data/document.js'
import type { FieldType } from '../../../interpreters/eql/data/mapping.js'
import { runEql } from '../../../interpreters/eql/run-eql.js'
import { applyPipelines } from '../../../pipelines/apply.js'
import { builtinPipeline } from '../../../pipelines/builtin.js'
import type { ColumnType } from '../../../schema/mapping/column.js'
import type { MappedRule } from '../../../schema/mapping/mapped-rule.js'
import { orThrow, parseRule } from '../../../schema/rule/parse-rule.js'

interface DocumentCase {
  readonly about: string
  readonly pipeline?: string
  readonly logsource: Readonly<Record<string, string>>
  /** Lines of the mapping of `selection`; or `detection` when one selection is not enough. */
  readonly item?: string
  readonly detection?: unknown
  readonly events: readonly {
    readonly event: unknown
    readonly document: EqlDocument
    readonly finds: boolean
  }[]
}

const folder = path.join(import.meta.dirname, 'documents')

describe("events and the documents that Elastic's ingest makes of them", () => {
  for (const file of fastGlob.sync('*.yml', { cwd: folder }).sort()) {
    const { about, cases } = load(readFileSync(path.join(folder, file), 'utf8')) as {
      readonly about: string
      readonly cases: readonly DocumentCase[]
    }
    describe(`${file}: ${about}`, () => {
      for (const one of cases) it(one.about, () => checkCase(one))
    })
  }
})

function checkCase({ pipeline = 'ecs-windows', logsource, item, detection, events }: DocumentCase): void {
  const said = item
    ? `  selection:\n${item.trimEnd().replace(/^/gm, '    ')}\n  condition: selection`
    : `  ${JSON.stringify(detection)}`
  const rule = orThrow(parseRule(`title: A case\nlogsource: ${JSON.stringify(logsource)}\ndetection:\n${said}\n`))
  const mapped = orThrow(applyPipelines(rule, [orThrow(builtinPipeline(pipeline))]))
  const { text } = orThrow(translate(mapped, dialects.eql))
  const matcher = orThrow(compileRule(rule))
  for (const { event, document, finds } of events) {
    expect(matcher.matches(readEvent(event)), `the rule on ${JSON.stringify(event)}`).to.equal(finds)
    expect(isFound(text, document, mapped), `${text}\non ${JSON.stringify(document)}`).to.equal(finds)
  }
}

const types: Readonly<Record<ColumnType, FieldType>> = {
  text: 'keyword',
  ip: 'ip',
  number: 'long',
  boolean: 'boolean',
  datetime: 'date',
  dynamic: 'keyword',
}

function isFound(text: string, document: EqlDocument, { branches }: MappedRule): boolean {
  const columns = branches.flatMap((branch) => [...branch.columns.values()])
  const mapping = {
    ...Object.fromEntries(Object.keys(document).map((name) => [name, 'keyword' as const])),
    ...Object.fromEntries(columns.map(({ name, type }) => [name, types[type]])),
    '@timestamp': 'date' as const,
    'event.category': 'keyword' as const,
  }
  const answer = runEql(text, { documents: [{ '@timestamp': '2024-01-01T00:00:00Z', ...document }], mapping })
  if (!answer.ok) throw new Error(answer.problem.message)
  return answer.kind === 'events' && answer.documents.length === 1
}
