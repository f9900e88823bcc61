/**
 * Do pipelines as people write them for pySigma work as they are, alone and with ours? Each case converts `rules.yml`;
 * the text beside it is what comes out. `GOLDEN=write` writes the texts anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import type { DialectId } from '../../backends/dialect.js'
import { finalizeQueries, haveFinalizers } from '../../pipelines/postprocess.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { type Conversion, convertSources, findPipelines } from '../../workbench/convert-rules.js'

interface FileCase {
  /** The name of the expected text. */
  readonly name: string
  readonly target: DialectId
  readonly pipelines: readonly string[]
}

const cases: readonly FileCase[] = [
  { name: 'splunk-savedsearches.conf', target: 'spl', pipelines: ['splunk-savedsearches.yml'] },
  { name: 'splunk-with-builtin.conf', target: 'spl', pipelines: ['splunk-savedsearches.yml', 'splunk-windows'] },
  { name: 'kusto-custom-table.json', target: 'kql', pipelines: ['kusto-custom-table.yml'] },
  { name: 'elastic-team.eql', target: 'eql', pipelines: ['elastic-team.yml'] },
  { name: 'elastic-with-builtin.eql', target: 'eql', pipelines: ['ecs-windows', 'elastic-team.yml'] },
]

const folder = path.join(import.meta.dirname, 'files')
const read = (name: string) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') })

function convert({ target, pipelines: names }: FileCase): string {
  const pipelines = orThrow(findPipelines(target, names, read))
  const conversions = [...convertSources([read('rules.yml')], target, { pipelines })]
  const refusals = conversions.flatMap(({ rule, outcome }) => {
    const [problem] = outcome.diagnostics.filter(({ severity }) => severity === 'error')
    return problem ? [`refused: ${rule.title}: ${problem.message} [${problem.code}]\n`] : []
  })
  return `${textOf(conversions, pipelines)}\n${refusals.join('')}`
}

function textOf(conversions: readonly Conversion[], pipelines: Parameters<typeof finalizeQueries>[2]): string {
  const queries = conversions.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.text] : []))
  if (!haveFinalizers(pipelines)) return queries.join('\n')
  const state = conversions.findLast((one) => one.state !== undefined)?.state ?? new Map()
  return orThrow(finalizeQueries(queries, state, pipelines))
}

describe('pipelines written for pySigma', () => {
  for (const one of cases) {
    it(`${one.pipelines.join(' and ')} for ${one.target}`, () => {
      const actual = convert(one)
      const file = path.join(folder, 'expected', one.name)
      if (process.env.GOLDEN === 'write') writeFileSync(file, actual)
      expect(actual).to.equal(readFileSync(file, 'utf8'))
    })
  }

  it('are refused for a target that they are not for', () => {
    const outcome = findPipelines('kql', ['splunk-savedsearches.yml'], read)
    expect(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`)).to.deep.equal([
      'pipeline/other-target: the pipeline `Saved searches of the endpoint team` is for splunk, and not for kql',
    ])
  })
})
