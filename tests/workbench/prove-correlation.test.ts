/** Does `prove` see when the query of a correlation does not fire when the correlation fires? */
import { expect } from 'chai'
import { translateCorrelation } from '../../backends/correlation.js'
import { spl } from '../../backends/spl/dialect.js'
import { builtinPipeline } from '../../pipelines/builtin.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { type CorrelationProof, proveCorrelation } from '../../workbench/prove/correlation/prove-correlation.js'

const rules = [
  {
    title: 'Failed Logon',
    name: 'failed',
    logsource: { product: 'windows', service: 'security' },
    detection: { s: { EventID: 4625 }, f: { 'TargetUserName|endswith': '$' }, condition: 's and not f' },
  },
  {
    title: 'Logon',
    name: 'logon',
    logsource: { product: 'windows', service: 'security' },
    detection: { s: { EventID: 4624, LogonType: [3, 10] }, condition: 's' },
  },
  {
    title: 'Program',
    name: 'program',
    logsource: { product: 'windows', category: 'process_creation' },
    detection: { s: { 'Image|endswith': '\\certutil.exe', 'CommandLine|re': 'add(store|repo)' }, condition: 's' },
  },
  {
    title: 'Certificate Seen',
    name: 'seen',
    logsource: { product: 'zeek', service: 'ssl' },
    detection: { s: { 'validation_status|startswith': 'self signed' }, condition: 's' },
  },
]

type Settings = Readonly<Record<string, unknown>>

function prove(
  settings: Settings,
  pipeline = 'splunk-windows',
  edit = (text: string): string => text,
): CorrelationProof {
  const correlation = { title: 'A Correlation', name: 'case', correlation: { timespan: '10m', ...settings } }
  const text = [...rules, correlation].map((document) => JSON.stringify(document)).join('\n---\n')
  const { correlations, diagnostics } = readCollection([{ path: 'case.yml', text }])
  expect(diagnostics.map(({ message }) => message)).to.deep.equal([])
  const pipelines = pipeline === 'none' ? [] : [orThrow(builtinPipeline(pipeline))]
  return orThrow(
    proveCorrelation(correlations[0]!, 'spl', {
      pipelines,
      translate: (mapped) => {
        const outcome = translateCorrelation(mapped, spl)
        return outcome.ok ? { ...outcome, value: { ...outcome.value, text: edit(outcome.value.text) } } : outcome
      },
    }),
  )
}

const user = { 'group-by': ['TargetUserName'] }
const host = { 'group-by': ['Computer'] }

const proven: readonly (readonly [about: string, settings: Settings, pipeline?: string])[] = [
  ['so many events', { type: 'event_count', rules: ['failed'], ...user, condition: { gte: 5 } }],
  ['many events in all', { type: 'event_count', rules: ['failed', 'logon'], condition: { gt: 30 } }],
  ['few events', { type: 'event_count', rules: ['failed'], ...user, condition: { lte: 2 } }],
  [
    'so many events without a mapping',
    { type: 'event_count', rules: ['failed'], ...user, condition: { gte: 3 } },
    'none',
  ],
  [
    'different values',
    { type: 'value_count', rules: ['failed'], ...host, condition: { field: 'TargetUserName', gte: 8 } },
  ],
  [
    'values of a list',
    { type: 'value_count', rules: ['seen'], 'group-by': ['id.orig_h'], condition: { field: 'cert_chain_fps', gte: 3 } },
  ],
  [
    'different values without a mapping',
    { type: 'value_count', rules: ['failed'], ...host, condition: { field: 'TargetUserName', lt: 3 } },
    'none',
  ],
  ['a sum', { type: 'value_sum', rules: ['logon'], ...host, condition: { field: 'KeyLength', gte: 100 } }],
  ['a mean', { type: 'value_avg', rules: ['logon'], ...host, condition: { field: 'KeyLength', gt: 10 } }],
  ['a median', { type: 'value_median', rules: ['logon'], ...host, condition: { field: 'KeyLength', gte: 10 } }, 'none'],
  ['rules of two channels', { type: 'temporal', rules: ['logon', 'program'], ...host }],
  [
    'one rule and not another',
    { type: 'temporal', rules: ['logon', 'failed'], ...user, condition: 'logon and not failed' },
  ],
  ['rules in order', { type: 'temporal_ordered', rules: ['failed', 'logon', 'program'], ...host }],
  [
    'a field that rules call differently',
    {
      type: 'temporal',
      rules: ['logon', 'program'],
      'group-by': ['who'],
      aliases: { who: { logon: 'TargetUserName', program: 'User' } },
    },
  ],
]

describe('prove, for correlations', function () {
  this.timeout(60_000)

  for (const [about, settings, pipeline] of proven) {
    it(`finds nothing against ${about}`, () => {
      const { counterexamples, firings, streams } = prove(settings, pipeline)
      expect(counterexamples[0]).to.equal(undefined)
      expect(firings).to.be.above(streams / 16)
    })
  }

  const ordered = { type: 'temporal_ordered', rules: ['failed', 'logon'], ...host }
  const counted = { type: 'event_count', rules: ['failed'], ...user, condition: { gte: 5 } }
  const valued = { type: 'value_count', rules: ['failed'], ...host, condition: { field: 'TargetUserName', gte: 3 } }
  const summed = { type: 'value_sum', rules: ['logon'], ...host, condition: { field: 'KeyLength', gte: 100 } }
  const faults: readonly (readonly [about: string, settings: Settings, from: string | RegExp, to: string])[] = [
    ['a window that is a second longer', counted, '<=600000000', '<=601000000'],
    ['a window that is a second shorter', counted, '<=600000000', '<=599000000'],
    ['a window without its end', ordered, '<=600000000', '<600000000'],
    ['a step that leaves a second late', valued, 'Leaves*600000000', 'Leaves*601000000'],
    [
      'a group-by field that is left out',
      counted,
      /str\(TargetUserName\), | by TargetUserName|, TargetUserName$/gm,
      '',
    ],
    [
      'a group-by field without regard to case',
      counted,
      "isnotnull('TargetUserName')",
      "isnotnull('TargetUserName') | eval TargetUserName=lower('TargetUserName')",
    ],
    ['events in no order', ordered, /\| sort 0 .*num\(RuleOrder\)\n/, ''],
    ['one event less', counted, /=5\b/g, '=4'],
    ['one event more', counted, /=5\b/g, '=6'],
    ['one value less', valued, 'ValueCount>=3', 'ValueCount>=2'],
    ['a bound that is not met', summed, 'Total>=100', 'Total>100'],
    ['rules in any order', ordered, 'coalesce(FailedBefore, 0)', 'Moment'],
    ['a rule that is another', ordered, '4624', '4634'],
    ['a group that fires again and again', counted, /\| dedup .*\n/, ''],
    ['a group that never fires again', counted, / reset_after="[^"]*"/, ''],
    ['a group that fires again too early', counted, 'FiredAt>600000000', 'FiredAt>=600000000'],
  ]
  for (const [about, settings, from, to] of faults) {
    it(`finds ${about}`, () => {
      let isEdited = false
      const proof = prove(settings, 'splunk-windows', (text) => {
        const edited = text.replace(from, to)
        isEdited = edited !== text
        return edited
      })
      expect(isEdited, 'the fault is in the text').to.equal(true)
      const wrong = proof.counterexamples.filter(({ actual }) => typeof actual !== 'string')
      expect(wrong.length, 'streams that tell').to.be.above(0)
    })
  }
})
