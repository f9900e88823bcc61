import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { load, loadAll } from 'js-yaml'
import { type Format, joinDocuments } from '../../../../backends/format.js'
import { formatsFor } from '../../../../backends/formats.js'
import { tableFacts } from '../../../../backends/kql/formats/table-facts.js'
import { orThrow } from '../../../../schema/rule/parse-rule.js'
import { type Conversion, convertSources, findPipelines } from '../../../../workbench/convert-rules.js'
import { createBinder } from '../bind.js'
import { builtinTables } from '../builtin-tables.js'

const format = (name: string): Format => formatsFor('kql').find((one) => one.name === name)!

const validators = new Map(
  ['sentinel-yaml', 'sentinel-arm', 'defender'].map((name) => {
    const schema = readFileSync(path.join(import.meta.dirname, `${name}.schema.json`), 'utf8')
    return [name, new Ajv2020({ strict: false, allErrors: true }).compile(JSON.parse(schema) as object)] as const
  }),
)

/** Fails with what is wrong where a document does not have the form of its kind. */
function expectForm(name: string, document: unknown): void {
  const validate = validators.get(name)!
  expect(validate(document), JSON.stringify(validate.errors)).to.equal(true)
}

function convert(
  documents: readonly unknown[],
  name: string,
  pipeline = 'defender-xdr',
  every?: { count: number; unit: 'm' | 'h' | 'd' },
): readonly Conversion[] {
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n')
  const pipelines = orThrow(findPipelines('kql', [pipeline], () => undefined))
  return [
    ...convertSources([{ path: 'case.yml', text }], 'kql', {
      pipelines,
      format: format(name),
      ...(every ? { every } : {}),
    }),
  ]
}

/** Returns the one document, read back. */
function documentOf(documents: readonly unknown[], name: string, pipeline?: string): Record<string, unknown> {
  const conversion = convert(documents, name, pipeline).at(-1)!
  expect(conversion.outcome.diagnostics.filter(({ severity }) => severity === 'error')).to.deep.equal([])
  const text = joinDocuments(format(name), [conversion.document!])
  return (name === 'sentinel-yaml' ? load(text) : JSON.parse(text)) as Record<string, unknown>
}

const id = 'D9D5127B-1bca-41f8-afc2-28657ef7146f'
const rule = {
  title: 'Certificate Import',
  id,
  description: 'Somebody imports a certificate.\nSecond line: with a colon, "quotes" and #.',
  level: 'critical',
  tags: ['attack.t1553.004', 'attack.persistence', 'attack.defense-impairment', 'attack.t1053.005', 'cve.2021-44228'],
  falsepositives: ['Roll-outs'],
  logsource: { product: 'windows', category: 'process_creation' },
  detection: { s: { 'CommandLine|contains': '-addstore' }, condition: 's' },
}
const file = {
  ...rule,
  title: 'Certificate File',
  id: '1c6ba24e-a74f-4b61-85cc-e1e5b2a7154c',
  name: 'file',
  logsource: { product: 'windows', category: 'file_event' },
  detection: { s: { 'TargetFilename|endswith': '.pem' }, condition: 's' },
}
const both = {
  title: 'Import And File',
  id: '5b0d8f5c-0f0c-4f0e-9d57-6b7f2d6c4e39',
  level: 'low',
  tags: ['attack.execution'],
  correlation: { type: 'temporal', rules: [id, 'file'], 'group-by': ['Computer'], timespan: '90m' },
}

describe('documents of Microsoft', () => {
  for (const name of validators.keys()) {
    describe(name, () => {
      it('has the form of its kind', () => {
        expectForm(name, documentOf([rule], name))
        expectForm(
          name,
          documentOf([{ title: 'Bare', id, logsource: rule.logsource, detection: rule.detection }], name),
        )
        expectForm(name, documentOf([rule, file, both], name))
      })

      it('holds a query that binds', () => {
        const bind = createBinder(builtinTables('defender-xdr'))
        for (const documents of [[rule], [rule, file, both]]) {
          const { outcome } = convert(documents, name).at(-1)!
          expect(bind(orThrow(outcome).text)).to.deep.equal([])
        }
      })

      it('refuses a query that is too long, with its length', () => {
        const values = Array.from({ length: 400 }, (_, index) => `a value of some length, number ${index}`)
        const long = { ...rule, detection: { s: { 'CommandLine|contains': values }, condition: 's' } }
        const [{ outcome, document }] = convert([long], name) as readonly [Conversion]
        expect(document).to.equal(undefined)
        expect(outcome.diagnostics.at(-1)?.code).to.equal('format/too-long')
        expect(outcome.diagnostics.at(-1)?.message).to.match(/the query has \d{5} characters, and .* takes 10000/)
      })

      it('refuses a correlation that looks back further than the product', () => {
        const far = { ...both, correlation: { ...both.correlation, timespan: '31d' } }
        const { outcome } = convert([rule, file, far], name).at(-1)!
        expect(outcome.diagnostics.at(-1)?.code).to.equal('format/timespan')
        expect(outcome.diagnostics.at(-1)?.help).to.equal('use a shorter `timespan`')
      })
    })
  }
})

describe('sentinel-yaml', () => {
  it('says what the rule says, in the words of Sentinel', () => {
    const { query, ...others } = documentOf([rule], 'sentinel-yaml')
    expect(query).to.match(/^DeviceProcessEvents\n\| where [\s\S]*\n$/)
    expect(others).to.deep.equal({
      id: id.toLowerCase(),
      name: 'Certificate Import',
      version: '1.0.0',
      kind: 'Scheduled',
      description: rule.description,
      severity: 'High',
      requiredDataConnectors: [{ connectorId: 'MicrosoftThreatProtection', dataTypes: ['DeviceProcessEvents'] }],
      queryFrequency: '1h',
      queryPeriod: '1h',
      triggerOperator: 'gt',
      triggerThreshold: 0,
      tactics: ['Persistence', 'DefenseEvasion'],
      relevantTechniques: ['T1053.005', 'T1553.004'],
      entityMappings: [
        { entityType: 'Host', fieldMappings: [{ identifier: 'FullName', columnName: 'DeviceName' }] },
        {
          entityType: 'Account',
          fieldMappings: [
            { identifier: 'Name', columnName: 'AccountName' },
            { identifier: 'NTDomain', columnName: 'AccountDomain' },
          ],
        },
        { entityType: 'Process', fieldMappings: [{ identifier: 'CommandLine', columnName: 'ProcessCommandLine' }] },
      ],
    })
  })

  it('of a correlation looks back over a window more than it reports', () => {
    const document = documentOf([rule, file, both], 'sentinel-yaml')
    expect(document).to.include({ queryFrequency: '1h', queryPeriod: '150m', severity: 'Low' })
    expect(document.query).to.include('ago(1h + 90m)').and.include('| where Timestamp > ago(1h)')
    expect(document.entityMappings).to.deep.equal([
      { entityType: 'Host', fieldMappings: [{ identifier: 'FullName', columnName: 'DeviceName' }] },
    ])
    expect(document.eventGroupingSettings).to.deep.equal({ aggregationKind: 'AlertPerResult' })
  })

  it('runs as often as it is asked to', () => {
    const [{ document }] = convert([rule], 'sentinel-yaml', 'defender-xdr', { count: 30, unit: 'm' }) as readonly [
      Conversion,
    ]
    expect(load(document!)).to.include({ queryFrequency: '30m', queryPeriod: '30m' })
    const [{ outcome }] = convert([rule], 'sentinel-yaml', 'defender-xdr', { count: 1, unit: 'm' }) as readonly [
      Conversion,
    ]
    expect(outcome.diagnostics.at(-1)?.code).to.equal('format/timespan')
  })

  it('names the connectors of all tables, and the entities that all have', () => {
    const security = {
      ...rule,
      logsource: { product: 'windows', service: 'security' },
      detection: { s: { EventID: 4720 }, condition: 's' },
    }
    const document = documentOf([security], 'sentinel-yaml', 'sentinel')
    expectForm('sentinel-yaml', document)
    const connectors = document.requiredDataConnectors as readonly { readonly connectorId: string }[]
    expect(connectors.map(({ connectorId }) => connectorId)).to.include('SecurityEvents')
    expect(JSON.stringify(document.entityMappings)).to.include('"columnName":"Computer"')
  })

  it('refuses a rule without an id', () => {
    const { id: _, ...anonymous } = rule
    const [{ outcome }] = convert([anonymous], 'sentinel-yaml') as readonly [Conversion]
    expect(outcome.diagnostics.at(-1)).to.include({ code: 'format/missing-metadata', help: 'add `id:` with a UUID' })
  })

  it('several rules are several documents', () => {
    const texts = convert([rule, file], 'sentinel-yaml').map(({ document }) => document!)
    const all = loadAll(joinDocuments(format('sentinel-yaml'), texts)) as readonly { readonly name: string }[]
    expect(all.map(({ name }) => name)).to.deep.equal(['Certificate Import', 'Certificate File'])
  })
})

describe('sentinel-arm', () => {
  const propertiesOf = (document: Record<string, unknown>) =>
    (document.resources as readonly { readonly properties: Record<string, unknown> }[]).map(
      ({ properties }) => properties,
    )

  it('tells techniques from sub-techniques, and writes times as durations', () => {
    const [properties] = propertiesOf(documentOf([rule, file, both], 'sentinel-arm'))
    expect(properties).to.deep.include({ queryFrequency: 'PT1H', queryPeriod: 'PT150M', tactics: ['Execution'] })
    const [own] = propertiesOf(documentOf([rule], 'sentinel-arm'))
    expect(own).to.deep.include({ techniques: ['T1053', 'T1553'], subTechniques: ['T1053.005', 'T1553.004'] })
  })

  it('a text in brackets is no expression of the template', () => {
    const [properties] = propertiesOf(documentOf([{ ...rule, title: "[concat('x')]" }], 'sentinel-arm'))
    expect(properties!.displayName).to.equal("[[concat('x')]")
  })

  it('several rules stand in one template', () => {
    const texts = convert([rule, file], 'sentinel-arm').map(({ document }) => document!)
    const template = JSON.parse(joinDocuments(format('sentinel-arm'), texts)) as Record<string, unknown>
    expectForm('sentinel-arm', template)
    expect(propertiesOf(template).map(({ displayName }) => displayName)).to.deep.equal([
      'Certificate Import',
      'Certificate File',
    ])
  })
})

describe('defender', () => {
  it('says what the rule says, in the words of Defender', () => {
    const { queryCondition: _, ...others } = documentOf([rule], 'defender')
    expect(others).to.deep.equal({
      displayName: 'Certificate Import',
      isEnabled: true,
      schedule: { period: '1H' },
      detectionAction: {
        alertTemplate: {
          title: 'Certificate Import',
          description: rule.description,
          severity: 'high',
          category: 'Persistence',
          recommendedActions: 'Known false positives:\n- Roll-outs',
          mitreTechniques: ['T1053.005', 'T1553.004'],
          impactedAssets: [{ '@odata.type': '#microsoft.graph.security.impactedDeviceAsset', identifier: 'deviceId' }],
        },
        organizationalScope: null,
        responseActions: [],
      },
    })
  })

  it('the query returns when and where it happened', () => {
    const bind = createBinder(builtinTables('defender-xdr'))
    for (const documents of [[rule], [file], [rule, file, both]]) {
      const { outcome } = convert(documents, 'defender').at(-1)!
      const query = orThrow(outcome)
      expect(bind(`${query.text}\n| project Timestamp, ReportId, DeviceId`)).to.deep.equal([])
      if (query.columns) expect(query.columns).to.include.members(['Timestamp', 'ReportId', 'DeviceId'])
    }
  })

  it('a correlation runs as often as its windows fit into what Defender looks back', () => {
    const periods = ['10m', '3h', '4h', '9h', '10h', '36h', '2d', '29d'].map((timespan) => {
      const one = { ...both, correlation: { ...both.correlation, timespan } }
      const { schedule, queryCondition } = documentOf([rule, file, one], 'defender') as {
        readonly schedule: { readonly period: string }
        readonly queryCondition: { readonly queryText: string }
      }
      const [, since] = /ago\((\d+[mhd]) \+/.exec(queryCondition.queryText)!
      return [timespan, schedule.period, since]
    })
    expect(periods).to.deep.equal([
      ['10m', '1H', '230m'],
      ['3h', '1H', '1h'],
      ['4h', '3H', '8h'],
      ['9h', '3H', '3h'],
      ['10h', '12H', '38h'],
      ['36h', '12H', '12h'],
      ['2d', '24H', '28d'],
      ['29d', '24H', '1d'],
    ])
  })

  it('refuses tables whose rows name no asset', () => {
    const signin = {
      ...rule,
      logsource: { product: 'azure', service: 'signinlogs' },
      detection: { s: { ResultType: '50057' }, condition: 's' },
    }
    const [{ outcome }] = convert([signin], 'defender', 'sentinel') as readonly [Conversion]
    expect(outcome.diagnostics.at(-1)?.code).to.equal('format/no-asset')
    expect(outcome.diagnostics.at(-1)?.message).to.include('`SigninLogs`')
  })
})

describe('facts of tables', () => {
  it('name columns that the pipelines know', () => {
    const tables = new Map([...builtinTables('sentinel'), ...builtinTables('defender-xdr')])
    for (const [table, { entities, detection }] of tableFacts) {
      const columns = tables.get(table)
      expect(columns, table).to.not.equal(undefined)
      for (const { columns: named } of entities) {
        for (const column of Object.values(named)) expect([...columns!.keys()], table).to.include(column)
      }
      if (detection) expect([...columns!.keys()], table).to.include.members([detection.column, 'ReportId', 'Timestamp'])
    }
  })
})
