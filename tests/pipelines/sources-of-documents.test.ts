/** What targets that keep documents need of sources: objects with open names, several collectors, texts that show an event. */
import { expect } from 'chai'
import { applyPipelines } from '../../pipelines/apply.js'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { storeEvent } from '../../pipelines/rows/store-event.js'
import { tablesFor } from '../../pipelines/rows/tables-for.js'
import type { MappedRule } from '../../schema/mapping/mapped-rule.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import { showExpr } from './show-expr.js'

const documents = orThrow(
  parsePipeline(`
name: documents
columns: { always: [kind] }
sources:
  - logsource: { category: open }
    scope: { kind: open }
    index: [logs-a-*, logs-b-*]
    fields: { Known: known, Host.*: host.* }
    unlisted: { below: [data, other] }
    keywords: { columns: [provider, message], apart: true, shown: message }
  - logsource: { category: collected }
    scope:
      - { kind: one, code: '1' }
      - { kind: two }
    fields: { Known: known }
`),
)

const rule = (detection: string, category: string) =>
  orThrow(
    parseRule(`title: Sample\nlogsource: { category: ${category} }\ndetection:\n  ${detection}\n  condition: a\n`),
  )

const map = (detection: string, category = 'open'): MappedRule =>
  orThrow(applyPipelines(rule(detection, category), [documents]))

const shown = (detection: string): string => showExpr(map(detection).branches[0]!.expr)

describe('sources of documents', () => {
  it('keep fields that are not listed below one object or several', () => {
    expect(shown('a: { Image: x }')).to.equal('(data.Image = x or other.Image = x)')
    expect(shown('a: { Known: x }')).to.equal('known = x')
  })

  it('are told apart by any of several scopes', () => {
    const { branches } = map('a: { Known: x }', 'collected')
    expect(branches.map(({ scope }) => showExpr(scope))).to.deep.equal(['((kind = one and code = 1) or kind = two)'])
  })

  it('name their indices', () => {
    expect(map('a: { Known: x }').branches[0]!.origin.index).to.deep.equal(['logs-a-*', 'logs-b-*'])
  })

  it('have keywords in columns that are searched one by one', () => {
    expect(shown('a: [word]')).to.equal('(provider = *word* or message = *word*)')
  })
})

describe('rows of documents', () => {
  const [table] = tablesFor(rule('a: [word]', 'open'), [documents])
  const store = (event: Readonly<Record<string, string>>) =>
    storeEvent(new Map(Object.entries(event).map(([name, value]) => [name, [value]])), table!, {
      erases: () => ['-'],
      keepsSeveral: () => true,
      keepsAddresses: true,
    })

  it('show the values of an event in one text', () => {
    expect(store({ Known: 'a', Image: 'b', Dropped: '-' })).to.deep.include({
      ok: true,
      row: { known: 'a', 'data.Image': 'b', 'other.Image': 'b', kind: 'open', message: 'a\nb' },
    })
  })
})
