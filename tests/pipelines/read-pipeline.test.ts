import { expect } from 'chai'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { positionAt } from '../../schema/text/source.js'

interface ProblemCase {
  readonly text: string
  readonly code: string
  readonly message: string
  /** Line and column. */
  readonly at: string
  readonly help: string
}

const problems: readonly ProblemCase[] = [
  {
    text: '',
    code: 'pipeline/wrong-shape',
    message: 'the pipeline is empty',
    at: '1:1',
    help: 'start with `name:`',
  },
  {
    text: 'name: a\ntransformation: []',
    code: 'pipeline/wrong-shape',
    message: '`transformation` has no meaning here',
    at: '2:1',
    help: 'did you mean `transformations`?',
  },
  {
    text: 'name: a\ntransformations:\n  - { id: x, type: uppercase }',
    code: 'pipeline/unknown-transformation',
    message: 'the transformation `uppercase` is not known',
    at: '3:20',
    help: 'known: add_condition, ',
  },
  {
    text: 'name: a\ntransformations:\n  - { type: field_name_maping, mapping: {} }',
    code: 'pipeline/unknown-transformation',
    message: 'the transformation `field_name_maping` is not known',
    at: '3:13',
    help: 'did you mean `field_name_mapping`?',
  },
  {
    text: 'name: a\ntransformations:\n  - type: set_state\n    key: a\n    val: b\n    rule_conditions:\n      - type: weather',
    code: 'pipeline/unknown-condition',
    message: 'the condition `weather` is not known in `rule_conditions`',
    at: '7:15',
    help: 'known here: ',
  },
  {
    text: 'name: a\ntransformations:\n  - type: set_state\n    key: a\n    val: b\n    weather: []',
    code: 'pipeline/wrong-shape',
    message: '`weather` has no meaning here',
    at: '6:5',
    help: 'known here: ',
  },
  {
    text: 'name: a\npostprocessing: []',
    code: 'pipeline/wrong-shape',
    message: '`postprocessing` has no meaning here',
    at: '2:1',
    help: 'known here: ',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { columns: b, convert: hashs } }',
    code: 'pipeline/unknown-conversion',
    message: 'no conversion is named `hashs`',
    at: '4:41',
    help: 'did you mean `hashes`?',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { columns: b, convert: user } }',
    code: 'pipeline/wrong-shape',
    message: 'the conversion `user` needs a column for `domain` and `name`',
    at: '4:41',
    help: 'columns: { domain: …, name: … }',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { grade: none } }',
    code: 'pipeline/wrong-shape',
    message: '`a` is none and does not say why',
    at: '4:18',
    help: 'add `because`',
  },
  {
    text: 'name: a\nsources:\n  - logsource: { product: zeek }\n    fields: { a: { columns: b, grade: good } }',
    code: 'pipeline/wrong-shape',
    message: '`good` is no grade',
    at: '4:39',
    help: 'exact, renamed values, approximate, none',
  },
  {
    text: 'name: a\ntables:\n  T: { columns: { text: [A] } }\nsources:\n  - logsource: { product: x }\n    table: T\n    fields: { f: B }',
    code: 'pipeline/wrong-shape',
    message: '`T` has no column `B`',
    at: '7:18',
    help: 'correct the name',
  },
  {
    text: 'name: a\ngroups: { actor: { keep: [A] } }\nsources:\n  - logsource: { product: x }\n    use: [actors]',
    code: 'pipeline/wrong-shape',
    message: 'no group is named `actors`',
    at: '5:10',
    help: 'did you mean `actor`?',
  },
  {
    text: 'name: a\nsources:\n  - table: T',
    code: 'pipeline/wrong-shape',
    message: 'a source says no `logsource`',
    at: '3:5',
    help: 'add `logsource`',
  },
  { text: 'name: [a', code: 'yaml/syntax', message: '', at: '1:9', help: '' },
]

describe('reading a pipeline', () => {
  for (const one of problems) {
    it(one.message || one.text, () => {
      const outcome = parsePipeline({ path: 'p.yml', text: one.text })
      expect(outcome.ok).to.equal(false)
      const [problem] = outcome.diagnostics
      expect(problem?.code).to.equal(one.code)
      if (one.message) expect(problem?.message).to.equal(one.message)
      const { line, column } = positionAt(problem!.at.source, problem!.at.start)
      expect(`${line}:${column}`).to.equal(one.at)
      expect(problem?.help ?? '').to.include(one.help)
    })
  }

  it('takes names of the prototype for what they are', () => {
    const outcome = parsePipeline(
      'name: a\ntransformations:\n  - { type: set_state, key: a, val: 1, rule_conditions: [{ type: __proto__ }] }',
    )
    expect(outcome.diagnostics.map(({ code }) => code)).to.deep.equal(['pipeline/unknown-condition'])
  })
})
