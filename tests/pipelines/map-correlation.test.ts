import { expect } from 'chai'
import { builtinPipeline } from '../../pipelines/builtin.js'
import { mapCorrelation } from '../../pipelines/map-correlation.js'
import { readCollection } from '../../schema/collection/read-collection.js'
import type { MappedCorrelation } from '../../schema/mapping/mapped-correlation.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import type { Outcome } from '../../schema/text/diagnostic.js'

const category = (name: string) => ({ product: 'windows', category: name })
const rules = [
  {
    title: 'A process',
    name: 'process',
    logsource: category('process_creation'),
    detection: { s: { 'Image|endswith': '\\a.exe' }, condition: 's' },
  },
  {
    title: 'A file',
    name: 'file',
    logsource: category('file_event'),
    detection: { s: { 'TargetFilename|endswith': '.pem' }, condition: 's' },
  },
]

function map(correlation: Readonly<Record<string, unknown>>, pipeline?: string): Outcome<MappedCorrelation> {
  const section = { type: 'event_count', rules: ['process'], timespan: '5m', condition: { gte: 3 }, ...correlation }
  const documents = [...rules, { title: 'A correlation', name: 'correlation', correlation: section }]
  const text = documents.map((document) => JSON.stringify(document)).join('\n---\n')
  const { correlations, diagnostics } = readCollection([{ path: 'case.yml', text }])
  expect(diagnostics).to.deep.equal([])
  return mapCorrelation(correlations.at(-1)!, pipeline === undefined ? [] : [orThrow(builtinPipeline(pipeline))])
}

/** Of each rule's first branch: the columns of group-by fields, and of measured ones. */
function columns(outcome: Outcome<MappedCorrelation>): unknown {
  return orThrow(outcome).parts.map(({ name, branches: [first] }) => {
    const show = ({ name, columns }: { name: string; columns: readonly { name: string }[] }): string =>
      `${name} = ${columns.map((column) => column.name).join(' + ')}`
    return [name, ...first!.group.map(show), ...first!.values.map(show)]
  })
}

function refusal(outcome: Outcome<MappedCorrelation>): unknown {
  const [first] = outcome.diagnostics
  return first && [first.code, first.message, first.at.source.text.slice(first.at.start, first.at.end)]
}

describe('correlations under pipelines', () => {
  it('without a pipeline every field is a column of its own name', () => {
    expect(columns(map({ 'group-by': ['Computer', 'User'] }))).to.deep.equal([
      ['process', 'Computer = Computer', 'User = User'],
    ])
  })

  it('a field is a column of each table', () => {
    const mapped = map({ rules: ['process', 'file'], 'group-by': ['Computer', 'Image'] }, 'defender-xdr')
    expect(columns(mapped)).to.deep.equal([
      ['process', 'Computer = DeviceName', 'Image = FolderPath'],
      ['file', 'Computer = DeviceName', 'Image = InitiatingProcessFolderPath'],
    ])
    const [, file] = orThrow(mapped).parts
    expect([...file!.branches[0]!.branch.columns.keys()]).to.include('InitiatingProcessFolderPath')
  })

  it('an alias is another field for each rule', () => {
    const mapped = map(
      {
        rules: ['process', 'file'],
        'group-by': ['path'],
        aliases: { path: { process: 'Image', file: 'TargetFilename' } },
      },
      'defender-xdr',
    )
    expect(columns(mapped)).to.deep.equal([
      ['process', 'path = FolderPath'],
      ['file', 'path = FolderPath'],
    ])
  })

  it('measured fields are asked for as well', () => {
    const condition = { field: 'CommandLine', gte: 3 }
    expect(columns(map({ type: 'value_count', 'group-by': ['Computer'], condition }, 'defender-xdr'))).to.deep.equal([
      ['process', 'Computer = DeviceName', 'CommandLine = ProcessCommandLine'],
    ])
  })

  it('the domain and the name of a user tell users apart', () => {
    const mapped = map({ 'group-by': ['User'] }, 'defender-xdr')
    expect(columns(mapped)).to.deep.equal([['process', 'User = AccountDomain + AccountName']])
    expect(orThrow(mapped).losses.map(({ kind, message }) => `${kind}: ${message}`)).to.include(
      'renamed values: groups by `User` are those of the columns that hold it in another form',
    )
  })

  const refusals: readonly (readonly [string, Readonly<Record<string, unknown>>, string, unknown])[] = [
    [
      'a field without a column',
      { 'group-by': ['CurrentDirectory'] },
      'defender-xdr',
      [
        'pipeline/no-column',
        'the field `CurrentDirectory` has no column in `DeviceProcessEvents`',
        '"CurrentDirectory"',
      ],
    ],
    [
      'an unknown field',
      { 'group-by': ['Nonsense'] },
      'defender-xdr',
      ['pipeline/unknown-field', 'no column of `DeviceProcessEvents` is known for the field `Nonsense`', '"Nonsense"'],
    ],
    [
      'a field of which only a part is stored',
      { rules: ['file'], 'group-by': ['ParentImage'] },
      'defender-xdr',
      [
        'pipeline/value-not-mappable',
        'the values of `ParentImage` are stored in another form, which does not tell them apart',
        '"ParentImage"',
      ],
    ],
  ]
  for (const [about, correlation, pipeline, expected] of refusals) {
    it(`refuses ${about}`, () => {
      const outcome = map(correlation, pipeline)
      expect(refusal(outcome)).to.deep.equal(expected)
      expect(outcome.diagnostics[0]?.help).to.be.a('string')
    })
  }

  it('refuses a correlation over correlations', () => {
    const inner = { type: 'event_count', rules: ['process'], timespan: '5m', condition: { gte: 3 } }
    const text = [
      ...rules,
      { title: 'Inner', name: 'inner', correlation: inner },
      { title: 'Outer', name: 'outer', correlation: { ...inner, rules: ['inner'] } },
    ]
      .map((document) => JSON.stringify(document))
      .join('\n---\n')
    const { correlations } = readCollection([{ path: 'case.yml', text }])
    const outer = correlations.find(({ metadata }) => metadata.name === 'outer')!
    expect(refusal(mapCorrelation(outer, []))).to.deep.equal([
      'convert/correlation',
      '`inner` is a correlation, and a correlation over correlations is not translated',
      '"inner"',
    ])
  })
})
