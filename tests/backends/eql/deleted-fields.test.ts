/** No mapping may name what Elastic's ingest pipelines rename or remove: such a query would never find anything. */
import { expect } from 'chai'
import { builtinPipeline } from '../../../pipelines/builtin.js'
import type { TableMapping } from '../../../pipelines/pipeline.js'
import { leavesOf } from '../../../schema/ir/expr.js'
import { orThrow } from '../../../schema/rule/parse-rule.js'

/** Under `winlog.event_data`, by channel. Read in elastic/integrations, packages `windows` and `system`. */
const gone: Readonly<Record<string, readonly string[]>> = {
  'Microsoft-Windows-Sysmon/Operational': words(`
    Archived CommandLine Company CurrentDirectory DestinationHostname DestinationIp DestinationIsIpv6 DestinationPort
    Details FileVersion Hash Hashes Image ImageLoaded Initiated IsExecutable OriginalFileName ParentCommandLine
    ParentImage ParentProcessGuid ParentProcessId PipeName ProcessGuid ProcessId Product Protocol QueryName
    QueryResults QueryStatus RuleName SourceHostname SourceIp SourceIsIpv6 SourcePort SourceProcessId SourceThreadId
    TargetFilename TargetObject User UtcTime`),
  'Microsoft-Windows-PowerShell/Operational': words(
    'ContextInfo MessageNumber MessageTotal Path Payload ScriptBlockId ScriptBlockText UserData',
  ),
  'Windows PowerShell': ['param1', 'param2', 'param3'],
}

const sources = orThrow(builtinPipeline('ecs-windows')).sources.flatMap(({ target }) =>
  'reason' in target ? [] : [target],
)

describe('fields that the ingest pipelines delete', () => {
  for (const [channel, names] of Object.entries(gone)) {
    it(`are not asked of ${channel}`, () => {
      const tables = sources.filter((table) => channelsOf(table).includes(channel))
      expect(tables).to.have.length.above(0)
      const columns = tables.flatMap((table) => columnsIn(table))
      expect(columns.filter((column) => names.some((name) => column === `winlog.event_data.${name}`))).to.deep.equal([])
    })
  }
})

function channelsOf({ scope }: TableMapping): readonly string[] {
  return leavesOf(scope).flatMap((leaf) => {
    if (leaf.kind !== 'field' || leaf.field !== 'winlog.channel' || leaf.test.kind !== 'text') return []
    return leaf.test.pattern.flatMap((token) => (token.kind === 'literal' ? [token.text] : []))
  })
}

/** Of all listed fields, and of a field with each of the deleted names. */
function columnsIn({ fields }: TableMapping): readonly string[] {
  const names = new Set([...fields.keys(), ...Object.values(gone).flat()])
  return [...names].flatMap((name) => {
    const mapping = fields.get(name)
    return mapping && mapping.grade !== 'none' ? [...mapping.columns.values()] : []
  })
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
