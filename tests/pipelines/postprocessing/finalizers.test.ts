import { expect } from 'chai'
import { finalizeQueries } from '../../../pipelines/postprocess.js'
import { parsePipeline } from '../../../pipelines/read-pipeline.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'

/** Returns the text that finalizers make of two queries, or why there is none. */
function finalize(finalizers: string): string {
  const pipeline = orThrow(parsePipeline(`vars: { team: blue }\nfinalizers: ${finalizers}`))
  const outcome = finalizeQueries(['a "1"', 'b\n2'], new Map([['k', 'v']]), [pipeline])
  return outcome.ok ? outcome.value : `${outcome.diagnostics[0]!.code}: ${outcome.diagnostics[0]!.message}`
}

const cases: readonly (readonly [finalizers: string, becomes: string])[] = [
  ['[{ type: concat }]', 'a "1"\nb\n2'],
  ['[{ type: concat, separator: " OR ", prefix: "(", suffix: ")" }]', '(a "1" OR b\n2)'],
  ['[{ type: json }]', '["a \\"1\\"", "b\\n2"]'],
  ['[{ type: json, indent: 1 }]', '[\n "a \\"1\\"",\n "b\\n2"\n]'],
  ['[{ type: yaml }]', '- a "1"\n- |-\n    b\n    2\n'],
  [
    '[{ type: template, template: "{% for q in queries %}{{ loop.index }}:{{ q }};{% endfor %}{{ pipeline.vars.team }}{{ pipeline.state.k }}" }]',
    '1:a "1";2:b\n2;bluev',
  ],
  ['[{ type: concat, separator: + }, { type: template, template: "<{{ queries }}>" }]', '<a "1"+b\n2>'],
  ['[{ type: concat, separator: + }, { type: json }]', '"a \\"1\\"+b\\n2"'],
  ['[{ type: nested, finalizers: [{ type: concat, separator: + }, { type: yaml }] }]', '|-\n    a "1"+b\n    2\n'],
  [
    '[{ type: json }, { type: concat }]',
    'pipeline/wrong-shape: `concat` links queries, and another finalizer has made one text of them',
  ],
]

describe('finalizers', () => {
  for (const [finalizers, becomes] of cases) it(finalizers, () => expect(finalize(finalizers)).to.equal(becomes))

  it('of several pipelines work one after the other', () => {
    const first = orThrow(parsePipeline('priority: 10\nfinalizers: [{ type: template, template: "2{{ queries }}" }]'))
    const second = orThrow(parsePipeline('priority: 5\nfinalizers: [{ type: concat, separator: "", prefix: "1" }]'))
    const outcome = finalizeQueries(['a', 'b'], new Map(), [first, second])
    expect(outcome.ok && outcome.value).to.equal('21ab')
  })
})
