/** Where does a row keep a value that no column is for, when keywords are searched in several columns? */
import { expect } from 'chai'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { storeEvent } from '../../pipelines/rows/store-event.js'
import { tablesFor } from '../../pipelines/rows/tables-for.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'

const pipeline = orThrow(
  parsePipeline(`
name: several
sources:
  - logsource: { category: web }
    table: Web
    fields: { agent: Agent, status: Status, query: { address: Url, part: query } }
    keywords: { columns: [Agent, Url, Status] }
`),
)
const rule = orThrow(
  parseRule('title: Sample\nlogsource: { category: web }\ndetection:\n  a: [word]\n  condition: a\n'),
)
const [table] = tablesFor(rule, [pipeline])

const store = (event: Readonly<Record<string, string>>, asked: readonly string[]) =>
  storeEvent(new Map(Object.entries(event).map(([name, value]) => [name, [value]])), table!, {
    erases: () => [],
    keepsSeveral: () => false,
    keepsAddresses: false,
    asked,
  })

describe('a text without a column of its own', () => {
  it('lies in the last column that is searched for keywords', () => {
    expect(store({ other: 'word' }, [])).to.deep.equal({ ok: true, row: { Status: 'word' } })
  })

  it('lies in no column that the rule asks about', () => {
    expect(store({ other: '200' }, ['status', 'query'])).to.deep.equal({ ok: true, row: { Agent: '200' } })
  })

  it('is not stored when no column is left', () => {
    expect(store({ agent: 'x', other: '200' }, ['status', 'query'])).to.have.property('ok', false)
  })
})
