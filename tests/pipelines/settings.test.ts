import { expect } from 'chai'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'
import { positionAt } from '../../schema/text/source.js'
import { convertRule, findPipelines } from '../../workbench/convert-rules.js'

const pipeline = `name: mine
target: spl
settings:
  index: { about: where }
  kind: { about: source types, default: [a, b] }
everywhere: { index: { like: { setting: index } } }
sources:
  - logsource: { category: x }
    scope: { sourcetype: { setting: kind } }
    unlisted: keep
  - logsource: { category: y }
    scope: { sourcetype: [first, { setting: kind }] }
    unlisted: keep
`

type Given = Readonly<Record<string, readonly string[]>>

function query(given: Given, category = 'x'): readonly string[] {
  const rule = parseRule(`title: T\nlogsource: { category: ${category} }\ndetection: { s: { F: v }, condition: s }`)
  const pipelines = [orThrow(parsePipeline(pipeline, new Map(Object.entries(given))))]
  return orThrow(convertRule(orThrow(rule), 'spl', { pipelines })).text.split('\n')
}

describe('settings of pipelines', () => {
  it('have the values of the pipeline', () => {
    expect(query({})).to.deep.equal(['sourcetype IN ("a", "b")', 'F="v"'])
  })

  it('have the values that are given', () => {
    expect(query({ index: ['main'], kind: ['c'] })).to.deep.equal(['index="main"', 'sourcetype="c"', 'F="v"'])
  })

  it('may be patterns where the pipeline says so', () => {
    expect(query({ index: ['win*', 'main'] })[0]).to.equal('index IN ("win*", "main")')
  })

  it('without values are as if they were not written', () => {
    expect(query({ kind: [] })).to.deep.equal(['F="v"'])
    expect(query({ kind: [] }, 'y')).to.deep.equal(['sourcetype="first"', 'F="v"'])
  })

  it('add their values to a list', () => {
    expect(query({}, 'y')[0]).to.equal('sourcetype IN ("first", "a", "b")')
  })

  it('are refused where the pipeline does not describe them', () => {
    const { ok, diagnostics } = parsePipeline(pipeline.replace('setting: index', 'setting: indx'))
    const [{ code, message, help, at }] = [diagnostics[0]!]
    expect([ok, code, message, help]).to.deep.equal([
      false,
      'pipeline/unknown-setting',
      'no setting is named `indx`',
      'did you mean `index`?',
    ])
    expect(positionAt(at.source, at.start)).to.deep.equal({ line: 6, column: 41 })
  })

  it('are refused where they are given to a pipeline without them', () => {
    const find = (name: string, asked: string) =>
      findPipelines('spl', [asked], () => undefined, new Map([[name, ['x']]])).diagnostics.map(
        ({ message, help }) => `${message}: ${help}`,
      )
    expect(find('webservr', 'splunk-windows')).to.deep.equal([
      '`splunk-windows` has no setting `webservr`: did you mean `webserver`?',
    ])
    expect(find('index', 'none')).to.deep.equal(['without a pipeline there is no setting `index`: settings: none'])
    expect(find('webserver', 'splunk-windows')).to.deep.equal([])
  })
})
