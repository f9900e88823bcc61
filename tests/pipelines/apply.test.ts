import { expect } from 'chai'
import { applyPipelines } from '../../pipelines/apply.js'
import { builtinPipeline, builtinPipelineNames } from '../../pipelines/builtin.js'
import { parsePipeline } from '../../pipelines/read-pipeline.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { positionAt } from '../../schema/text/source.js'
import { sampleRule } from './sample-rule.js'
import { showExpr } from './show-expr.js'

const example = orThrow(
  parsePipeline(`
name: example
cased_scopes: true
tables:
  Processes:
    time: Time
    shown: [Host]
    columns: { text: [Host, Kind, Path, Line, Other], number: [Id], datetime: [Time] }
    computed:
      Both: { concat: [{ column: Path }, { text: ' ' }, { column: Line }] }
groups:
  common: { fields: { Image: Path, ProcessId: Id } }
sources:
  - logsource: { product: windows, category: process_creation }
    table: Processes
    scope: { Kind: [created, forked], Id: 1 }
    use: common
    fields:
      CommandLine: Line
      Whole: Both
      Several: [Path, Other]
      Nearly: { columns: Other, grade: approximate, because: it is not the same }
      Never: { grade: none, because: nobody records it }
    keywords: { grade: approximate, because: columns are not the event }
  - logsource: { product: windows, category: file_event }
    table: Processes
    keep: [Path]
  - logsource: { product: windows, category: file_event }
    table: Processes
    scope: { Kind: second }
    keep: [Path]
  - logsource: { product: zeek }
    refuse: there is no network here
`),
)

const map = (item: string, logsource?: string, allowApproximate = false) =>
  applyPipelines(sampleRule(item, logsource), [example], { allowApproximate })

describe('applying a pipeline with sources', () => {
  it('names the table, the scope and the columns', () => {
    const { branches, pipelines, losses } = orThrow(map('Image: a\nCommandLine|contains: b\nProcessId: 4'))
    const [branch, ...others] = branches
    expect(others).to.deep.equal([])
    expect(branch!.origin).to.deep.equal({ table: 'Processes', time: 'Time', shown: ['Host'] })
    expect(showExpr(branch!.scope)).to.equal('((Kind == created or Kind == forked) and Id is 1)')
    expect(showExpr(branch!.expr)).to.equal('(Path = a and Line = *b* and Id is 4)')
    expect(branch!.columns.get('Id')?.type).to.equal('number')
    expect(pipelines).to.deep.equal(['example'])
    expect(losses).to.deep.equal([])
  })

  it('gives a rule a branch for every table that holds its log source', () => {
    const { branches } = orThrow(map('Path: a', '{ product: windows, category: file_event }'))
    expect(branches.map(({ scope }) => showExpr(scope))).to.deep.equal(['always', 'Kind == second'])
  })

  it('describes computed columns with the columns that they are made of', () => {
    const { branches } = orThrow(map('Whole|contains: a'))
    expect([...branches[0]!.columns.keys()]).to.include.members(['Both', 'Path', 'Line'])
    expect(branches[0]!.columns.get('Both')?.value?.kind).to.equal('concat')
  })

  it('shows the columns that the rule asks for, and says which it cannot', () => {
    const rule = sampleRule('Image: a')
    const asking = { ...rule, metadata: { ...rule.metadata, fields: ['CommandLine', 'Several', 'Never', 'Nowhere'] } }
    const { branches, losses } = orThrow(applyPipelines(asking, [example]))
    expect(branches[0]!.fields).to.deep.equal(['Line', 'Path', 'Other'])
    expect(losses.map(({ kind, field }) => `${kind}: ${field}`)).to.deep.equal(['left out: Never', 'left out: Nowhere'])
  })

  it('lets an approximate field through when asked, with a loss', () => {
    const { losses } = orThrow(map('Nearly: a', undefined, true))
    expect(losses.map(({ kind, message }) => `${kind}: ${message}`)).to.deep.equal([
      'approximate: `Nearly` can only be said approximately in `Processes`: it is not the same',
    ])
  })

  const refusals = [
    {
      item: 'Nearly: a',
      code: 'pipeline/approximate',
      says: 'it is not the same',
      help: 'allow approximate',
      at: '6:13',
    },
    {
      item: 'Never: a',
      code: 'pipeline/no-column',
      says: '`Never` has no column in `Processes`',
      help: 'nobody records it',
      at: '6:12',
    },
    {
      item: 'Imag: a',
      code: 'pipeline/unknown-field',
      says: 'for the field `Imag`',
      help: 'did you mean `Image`?',
      at: '6:11',
    },
    {
      item: 'Image|fieldref: Nowhere',
      code: 'pipeline/unknown-field',
      says: 'for the field `Nowhere`',
      help: '-p none',
      at: '6:21',
    },
  ]
  for (const { item, code, says, help, at } of refusals) {
    it(`refuses ${item}`, () => {
      const outcome = map(item)
      expect(outcome.ok).to.equal(false)
      const [problem] = outcome.diagnostics
      expect(problem?.code).to.equal(code)
      expect(problem?.message).to.include(says)
      expect(problem?.help).to.include(help)
      const { line, column } = positionAt(problem!.at.source, problem!.at.start)
      expect(`${line}:${column}`).to.equal(at)
    })
  }

  it('refuses a log source in the words of the pipeline', () => {
    const [problem] = map('a: b', '{ product: zeek, service: ssl }').diagnostics
    expect(problem?.code).to.equal('pipeline/source-refused')
    expect(problem?.help).to.equal('there is no network here')
    expect(positionAt(problem!.at.source, problem!.at.start).line).to.equal(2)
  })

  it('refuses a log source that it does not know', () => {
    const [problem] = map('a: b', '{ product: windows, service: security }').diagnostics
    expect(problem?.code).to.equal('pipeline/unknown-logsource')
    expect(problem?.message).to.equal('`example` does not know the log source `product: windows, service: security`')
  })

  it('says once what is wrong with a field, and at each value what is wrong with it', () => {
    const { diagnostics } = map('Never: [a, b]\nImag: [c, d]')
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(['pipeline/no-column', 'pipeline/unknown-field'])
  })

  it('reports every problem of a rule at once', () => {
    const { diagnostics } = map('Imag: a\nNever: b')
    expect(diagnostics.map(({ code }) => code)).to.deep.equal(['pipeline/unknown-field', 'pipeline/no-column'])
  })
})

describe('applying several pipelines', () => {
  const renaming = orThrow(
    parsePipeline(
      'name: rename\npriority: 10\ntransformations: [{ type: field_name_mapping, mapping: { Img: Image } }]',
    ),
  )
  const index = orThrow(
    parsePipeline('name: index\npriority: 90\ntransformations: [{ type: add_condition, conditions: { Host: web } }]'),
  )

  it('goes by priority, whatever the order in which they are given', () => {
    const placed = { ...example, priority: 50 }
    const { branches, pipelines } = orThrow(applyPipelines(sampleRule('Img: a'), [index, placed, renaming]))
    expect(pipelines).to.deep.equal(['rename', 'example', 'index'])
    expect(showExpr(branches[0]!.expr)).to.equal('Path = a')
    expect(showExpr(branches[0]!.scope)).to.include('Host = web')
  })
})

describe('no pipeline', () => {
  it('keeps names and knows nothing of columns', () => {
    const { branches, pipelines } = orThrow(applyPipelines(sampleRule('certificate.serial: a'), []))
    expect(pipelines).to.deep.equal([])
    const [branch] = branches
    expect(showExpr(branch!.scope)).to.equal('always')
    expect(branch!.columns.get('certificate.serial')).to.include({ type: 'text', isMultivalued: true })
  })
})

describe('built-in pipelines', () => {
  it('are these', () => {
    expect(builtinPipelineNames).to.deep.equal([
      'defender-xdr',
      'ecs-windows',
      'elastic-defend',
      'sentinel',
      'sentinel-asim',
      'splunk-cim',
      'splunk-windows',
    ])
  })

  for (const name of builtinPipelineNames) {
    it(`${name} reads without a problem`, () => {
      const outcome = builtinPipeline(name)
      expect(outcome.diagnostics).to.deep.equal([])
      expect(outcome.ok && outcome.value.name).to.equal(name)
    })
  }

  for (const name of ['defender', '__proto__', 'toString']) {
    it(`${name} is none`, () => {
      const [problem] = builtinPipeline(name).diagnostics
      expect(problem?.code).to.equal('pipeline/unknown-pipeline')
      expect(problem?.help).to.be.a('string')
    })
  }
})
