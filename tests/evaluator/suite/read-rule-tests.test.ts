import { expect } from 'chai'
import { readRuleTests } from '../../../evaluator/suite/read-rule-tests.js'
import { positionAt } from '../../../schema/text/source.js'
import type { YamlMapping } from '../../../schema/yaml/node.js'
import { parseYaml } from '../../../schema/yaml/parse.js'

function read(text: string): ReturnType<typeof readRuleTests> {
  return readRuleTests(parseYaml({ path: 'x.test.yml', text }).documents[0] as YamlMapping)
}

describe('evaluator/suite/read-rule-tests', () => {
  it('reads every part of a test', () => {
    const outcome = read(`
rule: other.yml
tests:
  - name: timed
    expect: { fires: 2 }
    logsource: { product: windows, service: security }
    events:
      - { at: 1500ms, event: { EventID: 4625 } }
      - { at: 2m, event: { EventID: 4624, Level: 007, Ok: yes, No: null, Yes: true } }
      - { at: noon, event: { x: 1 }, third: key }
  - name: plain
    expect: no-match
    annotations: { A: true, B: false }
    event: { at: 30s, event: { x: [1, { y: 2.5 }] } }
  - name: file
    expect: match
    file: fixtures/x.json
`)
    if (!outcome.ok) throw new Error(outcome.diagnostics[0]?.message)
    expect(outcome.value.rule).to.equal('other.yml')
    const [timed, plain, file] = outcome.value.tests as [never, never, never] & typeof outcome.value.tests
    const listed = (test: (typeof outcome.value.tests)[number]): unknown =>
      test.events.kind === 'listed' &&
      JSON.parse(JSON.stringify(test.events.events.map(({ at: _, ...event }) => event)))
    expect(timed).to.deep.include({
      name: 'timed',
      expect: { fires: 2 },
      logsource: { product: 'windows', service: 'security' },
    })
    expect(listed(timed)).to.deep.equal([
      { value: { EventID: 4625 }, after: 1500 },
      { value: { EventID: 4624, Level: '007', Ok: 'yes', No: null, Yes: true }, after: 120_000 },
      { value: { at: 'noon', event: { x: 1 }, third: 'key' } },
    ])
    expect(plain).to.deep.include({ name: 'plain', expect: 'no-match' })
    expect(listed(plain)).to.deep.equal([{ value: { at: '30s', event: { x: [1, { y: 2.5 }] } } }])
    expect(
      (plain as { annotations: { name: string; value: boolean }[] }).annotations.map(({ name, value }) => [
        name,
        value,
      ]),
    ).to.deep.equal([
      ['A', true],
      ['B', false],
    ])
    expect((file as { events: unknown }).events).to.deep.include({ kind: 'file', path: 'fixtures/x.json' })
  })

  it('refuses two tests of one name, and says where the first is', () => {
    const text =
      'tests:\n  - { name: a, expect: match, event: { x: 1 } }\n  - { name: a, expect: match, event: { x: 1 } }\n'
    const outcome = read(text)
    expect(outcome.ok).to.equal(false)
    const [problem] = outcome.diagnostics
    expect(problem).to.include({
      code: 'rule-test/duplicate-name',
      message: 'a test named `a` is already there',
      help: 'name each test after what its events show',
    })
    expect(positionAt(problem!.at.source, problem!.at.start)).to.deep.equal({ line: 3, column: 13 })
    expect(positionAt(problem!.at.source, problem!.related![0]!.at.start)).to.deep.equal({ line: 2, column: 13 })
  })

  it('refuses what its schema refuses', () => {
    for (const text of [
      'tests: []',
      'tests: [{ name: a, expect: maybe, event: { x: 1 } }]',
      'tests: [{ name: a, expect: match }]',
      'x: 1',
    ]) {
      const outcome = read(text)
      expect(outcome.ok, text).to.equal(false)
      expect(outcome.diagnostics[0]?.severity, text).to.equal('error')
    }
  })
})
