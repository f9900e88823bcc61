import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { load } from 'js-yaml'
import { type Format, joinDocuments } from '../../../../backends/format.js'
import { formatsFor } from '../../../../backends/formats.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import {
  type Conversion,
  type ConvertOptions,
  convertSources,
  findPipelines,
} from '../../../../workbench/convert-rules.js'
import { readConf } from './read-conf.js'

const format = (name: string): Format => formatsFor('spl').find((one) => one.name === name)!

const schema = readFileSync(path.join(import.meta.dirname, 'contentctl.schema.json'), 'utf8')
const isDetection = new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(schema) as object)

function convert(
  rules: readonly unknown[],
  name: string,
  pipeline = 'splunk-windows',
  options: Pick<ConvertOptions, 'every'> = {},
): readonly Conversion[] {
  const text = rules.map((rule) => JSON.stringify(rule)).join('\n---\n')
  const pipelines = orThrow(findPipelines('spl', [pipeline], () => undefined))
  return [...convertSources([{ path: 'case.yml', text }], 'spl', { pipelines, format: format(name), ...options })]
}

function documentsOf(...[rules, name, pipeline, options]: Parameters<typeof convert>): string {
  const conversions = convert(rules, name, pipeline, options)
  const problems = conversions.flatMap(({ outcome }) => outcome.diagnostics)
  expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([])
  const written = conversions.map(({ document }) => document!)
  return joinDocuments(format(name), written)
}

/** Returns the settings of the one stanza, and its name as `name`. */
function stanzaOf(...asked: Parameters<typeof convert>): Readonly<Record<string, string>> {
  const [name, settings] = readConf(documentsOf(...asked))[0]!
  return { name, ...Object.fromEntries(settings) }
}

function detectionOf(...[rules, pipeline]: [readonly unknown[], string?]): Readonly<Record<string, unknown>> {
  const detection = load(documentsOf(rules, 'contentctl', pipeline)) as Record<string, unknown>
  expect(isDetection(detection), JSON.stringify(isDetection.errors)).to.equal(true)
  return detection
}

/** Returns the settings of the stanza of a correlation, which stands behind the rule that it names. */
function correlationOf(...[correlation, name, options]: [unknown, string, Pick<ConvertOptions, 'every'>?]) {
  return new Map(readConf(documentsOf([rule, correlation], name, undefined, options))[1]![1])
}

/** Returns the codes that refuse the one rule. */
function refusalOf(...asked: Parameters<typeof convert>): readonly string[] {
  const { outcome, document } = convert(...asked)[0]!
  expect(document).to.equal(undefined)
  return outcome.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)
}

const rule = {
  title: 'Certificate Import [Root]',
  id: 'd9d5127b-1bca-41f8-afc2-28657ef7146f',
  description: 'Somebody imports a certificate.\nSecond line: with a backslash at its end \\',
  author: 'Some Body',
  date: '2024-02-29',
  level: 'critical',
  references: ['https://example.org/a', 'a book'],
  tags: ['attack.t1553', 'attack.t1553.004', 'attack.defense-impairment'],
  logsource: { product: 'windows', category: 'process_creation' },
  detection: { s: { 'CommandLine|contains': '-addstore', 'Image|endswith': '\\certutil.exe' }, condition: 's' },
}
const containing = (needle: string): unknown => ({
  ...rule,
  detection: { s: { 'CommandLine|contains': needle }, condition: 's' },
})
const many = {
  title: 'Many Imports',
  id: '5b0d8f5c-0f0c-4f0e-9d57-6b7f2d6c4e39',
  date: '2024-02-29',
  level: 'high',
  correlation: { type: 'event_count', rules: [rule.id], 'group-by': ['User'], timespan: '90m', condition: { gte: 5 } },
}
const inAll = { ...many, correlation: { ...many.correlation, 'group-by': undefined } }
const bare = { title: 'Bare', logsource: rule.logsource, detection: rule.detection }
const query = [
  'source IN (',
  '    "WinEventLog:Microsoft-Windows-Sysmon/Operational",',
  '    "XmlWinEventLog:Microsoft-Windows-Sysmon/Operational"',
  ')',
  'EventCode=1',
  'CommandLine="*-addstore*"',
  'Image="*\\\\certutil.exe"',
].join(' \n')

describe('documents of Splunk', () => {
  describe('savedsearches', () => {
    it('runs the query on a schedule that leaves nothing out and sees nothing twice', () => {
      expect(stanzaOf([rule], 'savedsearches')).to.deep.equal({
        name: 'Certificate Import (Root) - d9d5127b',
        description:
          'Somebody imports a certificate. Second line: with a backslash at its end \\ https://example.org/a a book',
        search: query,
        disabled: '0',
        enableSched: '1',
        cron_schedule: '5,20,35,50 * * * *',
        'dispatch.earliest_time': '-20m@m',
        'dispatch.latest_time': '-5m@m',
        realtime_schedule: '0',
        counttype: 'number of events',
        relation: 'greater than',
        quantity: '0',
        'alert.suppress': '1',
        'alert.suppress.fields': 'host',
        'alert.suppress.period': '1h',
        'alert.digest_mode': '0',
        'alert.severity': '6',
        'alert.track': '1',
      })
    })

    it('goes on behind a backslash, and no line of a value ends with one', () => {
      const lines = documentsOf([{ ...rule, references: [], description: 'ends \\' }], 'savedsearches').split('\n')
      expect(lines).to.include('description = ends \\ ')
      expect(lines).to.include('search = source IN ( \\')
      expect(lines).to.include('EventCode=1 \\')
    })

    it('gives each rule a stanza of its own', () => {
      const other = { ...rule, id: '1c6ba24e-a74f-4b61-85cc-e1e5b2a7154c' }
      const names = readConf(documentsOf([rule, other, bare], 'savedsearches')).map(([name]) => name)
      expect(names).to.deep.equal([
        'Certificate Import (Root) - d9d5127b',
        'Certificate Import (Root) - 1c6ba24e',
        'Bare',
      ])
    })

    it('runs as often as it is asked to', () => {
      const schedule = (count: number, unit: 'm' | 'h' | 'd'): readonly (string | undefined)[] => {
        const settings = stanzaOf([rule], 'savedsearches', undefined, { every: { count, unit } })
        return [settings.cron_schedule, settings['dispatch.earliest_time']]
      }
      expect(schedule(30, 'm')).to.deep.equal(['20,50 * * * *', '-35m@m'])
      expect(schedule(1, 'h')).to.deep.equal(['50 * * * *', '-65m@m'])
      expect(schedule(12, 'h')).to.deep.equal(['50 2,14 * * *', '-725m@m'])
      expect(schedule(1, 'd')).to.deep.equal(['50 14 * * *', '-1445m@m'])
      const odd = { every: { count: 7, unit: 'm' } } as const
      expect(refusalOf([rule], 'savedsearches', undefined, odd)).to.deep.equal(['format/timespan'])
    })

    it('of a correlation reads a window more than it reports, and keeps its groups back from run to run', () => {
      const settings = correlationOf(many, 'savedsearches')
      expect(settings.get('dispatch.earliest_time')).to.equal('-110m@m')
      expect(settings.get('dispatch.latest_time')).to.equal('-5m@m')
      expect(settings.get('search')).to.match(/^earliest=-110m@m latest=-5m@m \n/)
      expect(settings.get('search')).to.include('| where _time>=relative_time(now(), "-20m@m") \n')
      expect(settings.get('alert.suppress.fields')).to.equal('User')
      expect(settings.get('alert.suppress.period')).to.equal('5400s')
      const hourly = correlationOf(many, 'savedsearches', { every: { count: 1, unit: 'h' } })
      expect(hourly.get('dispatch.earliest_time')).to.equal('-155m@m')
      expect(hourly.get('search')).to.include('| where _time>=relative_time(now(), "-65m@m") \n')
    })

    it('of a correlation without groups has no field to keep anything back by', () => {
      const settings = correlationOf(inAll, 'savedsearches')
      expect(settings.get('alert.suppress')).to.equal('0')
      expect(settings.has('alert.suppress.fields')).to.equal(false)
    })

    it('suppresses by the fields of a data model', () => {
      const settings = stanzaOf([rule], 'savedsearches', 'splunk-cim')
      expect(settings['alert.suppress.fields']).to.equal('dest,user')
      expect(settings.search).to.match(/^\| tstats /)
    })
  })

  describe('enterprise-security', () => {
    it('makes a finding, risk and annotations', () => {
      const settings = stanzaOf([rule], 'enterprise-security')
      expect(settings).to.include({
        name: 'Endpoint - Certificate Import (Root) - d9d5127b - Rule',
        search: query,
        'action.correlationsearch.enabled': '1',
        'action.correlationsearch.label': 'Certificate Import (Root) - d9d5127b',
        'action.notable': '1',
        'action.notable.param.rule_title': 'Certificate Import [Root] on $host$',
        'action.notable.param.security_domain': 'endpoint',
        'action.notable.param.severity': 'critical',
        'action.notable.param.nes_fields': 'host',
        'action.risk': '1',
        'action.risk.param._risk_message': 'Certificate Import [Root] on $host$',
        'action.risk.param._risk_score': '0',
      })
      expect(JSON.parse(settings['action.correlationsearch.annotations']!)).to.deep.equal({
        mitre_attack: ['T1553.004'],
      })
      expect(JSON.parse(settings['action.risk.param._risk']!)).to.deep.equal([
        { risk_object_field: 'host', risk_object_type: 'system', risk_score: 99 },
      ])
      expect(JSON.parse(settings['action.notable.param.drilldown_searches']!)).to.deep.equal([
        {
          name: 'View the events',
          search: query.replaceAll(' \n', '\n'),
          earliest_offset: '$info_min_time$',
          latest_offset: '$info_max_time$',
        },
      ])
    })

    it('of a correlation is about the host of the event that completes it', () => {
      const settings = correlationOf(many, 'enterprise-security')
      expect(settings.get('action.notable.param.rule_title')).to.equal('Many Imports on $host$')
      expect(settings.get('action.notable.param.security_domain')).to.equal('threat')
      expect(settings.get('alert.suppress.fields')).to.equal('User')
    })

    it('has a name that can be edited', () => {
      const long = { ...rule, title: 'Very Long Title '.repeat(12).trim() }
      const { name = '' } = stanzaOf([long], 'enterprise-security')
      expect(name).to.have.lengthOf.at.most(99)
      expect(name).to.match(/^Endpoint - (?:Very Long Title )+.*- d9d5127b - Rule$/)
    })

    it('has no drilldown where fields would be filled into the query', () => {
      const key = 'action.notable.param.drilldown_searches'
      expect(stanzaOf([containing('C$ D$')], 'enterprise-security')).not.to.have.property(key)
      expect(stanzaOf([containing('C$')], 'enterprise-security')).to.have.property(key)
    })

    it('is of the domain of its log source', () => {
      const domain = (logsource: unknown): string | undefined =>
        stanzaOf([{ ...rule, logsource, detection: { s: { action: 'x' }, condition: 's' } }], 'enterprise-security')[
          'action.notable.param.security_domain'
        ]
      expect(domain({ product: 'aws', service: 'cloudtrail' })).to.equal('threat')
      expect(domain({ category: 'proxy' })).to.equal('network')
      expect(domain({ product: 'okta', service: 'okta' })).to.equal('access')
    })
  })

  describe('contentctl', () => {
    it('is a detection', () => {
      expect(detectionOf([rule])).to.deep.include({
        name: 'Certificate Import Root',
        id: rule.id,
        date: '2024-02-29',
        status: 'experimental',
        type: 'TTP',
        data_source: ['Sysmon EventID 1'],
        search: `${query.replaceAll(' \n', '\n')}\n| \`certificate_import_root_filter\``,
        references: ['https://example.org/a'],
        rba: {
          message: 'Certificate Import [Root] on $host$',
          risk_objects: [{ field: 'host', type: 'system', score: 99 }],
          threat_objects: [],
        },
        tags: {
          analytic_story: [],
          asset_type: 'Endpoint',
          mitre_attack_id: ['T1553.004'],
          product: ['Splunk Enterprise', 'Splunk Enterprise Security', 'Splunk Cloud'],
          security_domain: 'endpoint',
        },
      })
    })

    it('is a detection whatever the rule leaves out', () => {
      detectionOf([{ ...bare, id: rule.id, date: '2024-02-29', falsepositives: ['GPO'] }])
      detectionOf([{ ...rule, level: 'informational' }])
      detectionOf([{ ...rule, level: 'low', title: `${'Very Long Title '.repeat(10)}End` }])
      detectionOf([{ ...rule, author: 'Somebody, '.repeat(40) }])
      detectionOf([rule], 'splunk-cim')
      detectionOf([containing('C$ D$')])
    })

    it('of a correlation names its time range, and how often it is to run', () => {
      const [, document] = convert([rule, many], 'contentctl').map((one) => one.document!)
      const detection = load(document!) as Record<string, string>
      expect(isDetection(detection), JSON.stringify(isDetection.errors)).to.equal(true)
      expect(detection.search).to.match(/^earliest=-155m@m latest=-5m@m\n/)
      expect(detection.how_to_implement).to.match(/ Deploy the search to run every 1h: /)
    })

    it('wants a file of its name', () => {
      expect(format('contentctl').stemOf!({ title: "Odd: It's A-Title.exe/Now" })).to.equal('odd_it_s_a_title_exe_now')
    })

    it('is refused to rules without what it needs', () => {
      expect(refusalOf([bare], 'contentctl')).to.deep.equal(['format/missing-metadata'])
      expect(refusalOf([{ ...bare, id: rule.id }], 'contentctl')).to.deep.equal(['format/missing-metadata'])
      expect(refusalOf([containing('a`b`c')], 'contentctl')).to.deep.equal(['format/backtick'])
    })
  })
})
