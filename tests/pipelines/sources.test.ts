import { expect } from 'chai'
import { applyPipelines } from '../../pipelines/apply.js'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { leavesOf } from '../../schema/ir/expr.js'
import type { ColumnValue } from '../../schema/mapping/column.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import { sampleRule } from './sample-rule.js'
import { showExpr } from './show-expr.js'

const events = orThrow(
  parsePipeline(`
name: events
tables:
  Events:
    columns: { text: [Channel, Provider, Raw, Xml, Pairs, Url, Kind], number: [Id], dynamic: [Data] }
sources:
  - logsource: { category: json }
    table: Events
    scope: { Channel: Sysmon, Type: [Made, Found] }
    present: [Url]
    fields:
      Level: { json: Data, path: [Event Level] }
      request.*: { json: Raw }
      request.list: { grade: none, because: it is a list }
      Lines: { lines: Data, path: [Texts] }
      Stem: { address: Url, part: path }
      Host: { address: Url }
      Pair: { pairs: Pairs, key: ext }
      Pipe: { json: Data, behind: '\\Device' }
      Channel: { json: Data, assumes: it is the one in the data }
    unlisted: [column, { json: Data }]
    keywords: { columns: [Channel, Provider, Data], assumes: the rest is no event }
  - logsource: { category: xml }
    table: Events
    unlisted: { xml: Xml, assumes: it is there }
    keywords: { columns: [Raw] }
  - logsource: { category: direction }
    table: Events
    scope: { Kind: out }
    fields: { Outbound: { is: 'true' }, Never: { absent: true } }
    unlisted: column
  - logsource: { category: direction }
    table: Events
    scope: { Kind: in }
    fields: { Outbound: { is: 'false' }, Never: { absent: true } }
    unlisted: column
`),
)

const map = (item: string, category: string) => applyPipelines(sampleRule(item, `{ category: ${category} }`), [events])

describe('values inside a column', () => {
  const cases: readonly {
    readonly item: string
    readonly category?: string
    readonly name: string
    readonly value?: ColumnValue
    readonly losses?: readonly string[]
  }[] = [
    { item: 'Id: 1', name: 'Id' },
    { item: 'Image: a', name: 'Image', value: { kind: 'json', column: 'Data', path: ['Image'] } },
    { item: 'Level: a', name: 'Level', value: { kind: 'json', column: 'Data', path: ['Event Level'] } },
    { item: 'request.user: a', name: 'request_user', value: { kind: 'json', column: 'Raw', path: ['user'] } },
    {
      item: 'request.user.name: a',
      name: 'request_user_name',
      value: { kind: 'json', column: 'Raw', path: ['user', 'name'] },
      losses: ['`request.user.name`: the path is taken to lead through objects only, not through lists'],
    },
    { item: 'Lines|contains: a', name: 'Lines', value: { kind: 'lines', column: 'Data', path: ['Texts'] } },
    { item: 'Stem: a', name: 'Stem', value: { kind: 'address', column: 'Url', part: 'path' } },
    { item: 'Host: a', name: 'Host', value: { kind: 'address', column: 'Url', part: 'host' } },
    { item: 'Pair: a', name: 'Pair', value: { kind: 'pair', column: 'Pairs', key: 'ext' } },
    {
      item: 'Pipe: a',
      name: 'Pipe',
      value: { kind: 'behind', prefix: '\\Device', value: { kind: 'json', column: 'Data', path: ['Pipe'] } },
    },
    {
      item: 'Channel: a',
      name: 'Data_Channel',
      value: { kind: 'json', column: 'Data', path: ['Channel'] },
      losses: ['`Channel`: it is the one in the data'],
    },
    {
      item: 'TaskName: a',
      category: 'xml',
      name: 'TaskName',
      value: { kind: 'xml data', column: 'Xml', name: 'TaskName' },
      losses: ['`TaskName`: it is there'],
    },
  ]
  for (const { item, category = 'json', name, value, losses = [] } of cases) {
    it(item, () => {
      const mapped = orThrow(map(item, category))
      const [branch] = mapped.branches
      const [leaf] = leavesOf(branch!.expr)
      const column = leaf?.kind === 'field' ? branch!.columns.get(leaf.field) : undefined
      expect(column?.name).to.equal(name)
      expect(column?.value).to.deep.equal(value)
      expect(mapped.losses.map(({ message }) => message)).to.deep.equal(losses)
    })
  }

  it('that are refused below a path stay refused', () => {
    const outcome = map('request.list: a', 'json')
    expect(outcome.ok).to.equal(false)
    expect(outcome.diagnostics[0]?.help).to.equal('it is a list')
  })

  it('can be part of the scope, beside what has to be there', () => {
    const [branch] = orThrow(map('Id: 1', 'json')).branches
    expect(showExpr(branch!.scope)).to.equal('(Channel = Sysmon and (@Type = Made or @Type = Found) and Url = *)')
  })
})

describe('keywords in columns', () => {
  const keyword = (text: string, category: string) => applyPipelines(keywordRule(text, category), [events])
  const cases: readonly (readonly [string, string, string])[] = [
    ['a', 'json', '(* EventText = *a* or * DataText = *a*)'],
    [`'a"\\b'`, 'json', '(* EventText = *a"\\b* or * DataText = *a\\"\\\\b*)'],
    ['a', 'xml', 'Raw = *a*'],
    ['a*b', 'xml', 'Raw = *a*b*'],
  ]
  for (const [text, category, shown] of cases) {
    it(`${text} (${category})`, () => {
      const [branch] = orThrow(keyword(text, category)).branches
      expect(showExpr(branch!.expr)).to.equal(shown)
    })
  }

  it('with wildcards are refused where a column is searched as JSON', () => {
    const outcome = keyword('a*b', 'json')
    expect(outcome.ok).to.equal(false)
    expect(outcome.diagnostics[0]?.message).to.include('is searched as JSON text')
  })

  it('say what is taken for granted', () => {
    const { losses } = orThrow(keyword('a', 'json'))
    expect(losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal([
      'assumed: the rest is no event',
      'assumed: the keyword is searched in the JSON text of `Data`, where names stand beside values',
    ])
  })
})

function keywordRule(text: string, category: string): DetectionRule {
  const detection = `detection:\n  keywords: [${text}]\n  condition: keywords\n`
  return orThrow(parseRule(`title: Sample\nlogsource: { category: ${category} }\n${detection}`))
}

describe('what every event of a source has', () => {
  const scopes = (item: string): readonly string[] =>
    orThrow(map(item, 'direction')).branches.map(({ scope, expr }) => `${showExpr(scope)}: ${showExpr(expr)}`)

  it('leaves the tables in which a rule can find something', () => {
    expect(scopes("Outbound: 'true'\nId: 1")).to.deep.equal(['Kind = out: Id is 1'])
    expect(scopes('Id: 1')).to.deep.equal(['Kind = out: Id is 1', 'Kind = in: Id is 1'])
    expect(scopes('Never: null\nId: 1')).to.have.length(2)
  })

  it('says so when a rule can find nothing anywhere', () => {
    const outcome = map('Never: a', 'direction')
    expect(outcome.ok).to.equal(false)
    expect(outcome.diagnostics[0]?.code).to.equal('pipeline/value-not-mappable')
    expect(outcome.diagnostics[0]?.message).to.equal('no event in `Events` has this value of `Never`')
  })

  it('cannot answer an expression', () => {
    const outcome = map("Outbound|re: 'x'", 'direction')
    expect(outcome.diagnostics[0]?.message).to.include('has the same `Outbound`')
  })
})

describe('sources that are written wrongly', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['unlisted: nowhere', '`nowhere` is no place for fields'],
    ['unlisted: { pairs: Pairs }', 'this is no place for fields'],
    ['unlisted: { json: Missing }', '`Events` has no column `Missing`'],
    ['fields: { A: { json: Missing } }', '`Events` has no column `Missing`'],
    ['fields: { A: { address: Url, part: port } }', '`port` is no part of an address'],
    ['keywords: { columns: [Missing] }', 'the table has no column `Missing`'],
    ['fields: { A: { jsn: Data } }', '`jsn` has no meaning here'],
  ]
  for (const [line, message] of cases) {
    it(line, () => {
      const outcome = parsePipeline(
        `name: x\ntables: { Events: { columns: { text: [Url, Pairs], dynamic: [Data] } } }\nsources:\n  - logsource: { category: a }\n    table: Events\n    ${line}\n`,
      )
      expect(outcome.ok).to.equal(false)
      expect(outcome.diagnostics.map((one) => one.message)).to.include(message)
    })
  }
})
