import { expect } from 'chai'
import { readEvent } from '../../../evaluator/event.js'
import { type Applies, appliesTo } from '../../../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../../../evaluator/logsource/infer.js'

const sysmon = (EventID: number, more: object = {}): object => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID,
  ...more,
})

interface Row {
  readonly event: object
  readonly logsource: Readonly<Record<string, string>>
  readonly applies: Applies
}

const rows: readonly Row[] = [
  { event: sysmon(1), logsource: { product: 'windows', category: 'process_creation' }, applies: 'yes' },
  { event: sysmon(1), logsource: { category: 'process_creation' }, applies: 'yes' },
  { event: sysmon(1), logsource: { product: 'windows', service: 'sysmon' }, applies: 'yes' },
  { event: sysmon(1), logsource: { product: 'windows' }, applies: 'yes' },
  { event: sysmon(1), logsource: { product: 'linux', category: 'process_creation' }, applies: 'no' },
  { event: sysmon(1), logsource: { product: 'windows', category: 'file_event' }, applies: 'no' },
  { event: sysmon(1), logsource: { category: 'webserver' }, applies: 'no' },
  { event: sysmon(1), logsource: { service: 'apache' }, applies: 'no' },
  { event: sysmon(1), logsource: { product: 'windows', vendor: 'x' }, applies: 'unknown' },
  { event: sysmon(99), logsource: { product: 'windows', category: 'file_event' }, applies: 'no' },
  { event: sysmon(12, { EventType: 'CreateKey' }), logsource: { category: 'registry_add' }, applies: 'yes' },
  { event: sysmon(12, { EventType: 'CreateKey' }), logsource: { category: 'registry_event' }, applies: 'yes' },
  { event: sysmon(12, { EventType: 'CreateKey' }), logsource: { category: 'registry_delete' }, applies: 'no' },
  { event: sysmon(12, { EventType: 'DeleteValue' }), logsource: { category: 'registry_delete' }, applies: 'yes' },
  { event: sysmon(12), logsource: { category: 'registry_delete' }, applies: 'yes' },
  { event: sysmon(13, { EventType: 'SetValue' }), logsource: { category: 'registry_set' }, applies: 'yes' },
  {
    event: { Channel: 'Security', EventID: 4688 },
    logsource: { product: 'windows', category: 'process_creation' },
    applies: 'yes',
  },
  {
    event: { Channel: 'SECURITY', EventID: '4688' },
    logsource: { product: 'windows', service: 'security' },
    applies: 'yes',
  },
  {
    event: { Channel: 'Security', EventID: 4624 },
    logsource: { product: 'windows', category: 'process_creation' },
    applies: 'no',
  },
  {
    event: { Channel: 'Security' },
    logsource: { product: 'windows', category: 'process_creation' },
    applies: 'unknown',
  },
  { event: { Channel: 'Security' }, logsource: { product: 'windows', service: 'system' }, applies: 'no' },
  {
    event: { Channel: 'PowerShellCore/Operational', EventID: 4104 },
    logsource: { category: 'ps_script' },
    applies: 'yes',
  },
  {
    event: { Channel: 'Windows PowerShell', EventID: 400 },
    logsource: { category: 'ps_classic_start' },
    applies: 'yes',
  },
  {
    event: { Channel: 'Microsoft-Windows-Windows Defender/Operational', EventID: 1116 },
    logsource: { category: 'antivirus' },
    applies: 'yes',
  },
  {
    event: { Channel: 'Linux-Sysmon/Operational', EventID: 1 },
    logsource: { product: 'linux', category: 'process_creation' },
    applies: 'yes',
  },
  {
    event: { Channel: 'Some-Vendor/Admin', EventID: 1 },
    logsource: { product: 'windows', service: 'some-vendor' },
    applies: 'unknown',
  },
  {
    event: { Channel: 'Some-Vendor/Admin', EventID: 1 },
    logsource: { product: 'windows', service: 'security' },
    applies: 'no',
  },
  {
    event: { Channel: 'Some-Vendor/Admin', EventID: 1 },
    logsource: { product: 'windows', category: 'process_creation' },
    applies: 'no',
  },
  {
    event: { Channel: 'Some-Vendor/Admin', EventID: 1 },
    logsource: { product: 'windows', category: 'file_access' },
    applies: 'unknown',
  },
  { event: { Channel: 'Some-Vendor/Admin', EventID: 1 }, logsource: { product: 'aws' }, applies: 'no' },
  { event: { _path: 'ssl' }, logsource: { product: 'zeek', service: 'ssl' }, applies: 'yes' },
  { event: { _path: 'ssl' }, logsource: { product: 'zeek', service: 'x509' }, applies: 'no' },
  { event: { _path: 'dns' }, logsource: { category: 'dns' }, applies: 'unknown' },
  { event: { _path: 'dns' }, logsource: { product: 'windows', category: 'dns_query' }, applies: 'no' },
  {
    event: { eventSource: 'iam.amazonaws.com' },
    logsource: { product: 'aws', service: 'cloudtrail' },
    applies: 'unknown',
  },
  { event: { Channel: 5, EventID: 1 }, logsource: { product: 'aws' }, applies: 'unknown' },
]

describe('evaluator/logsource', () => {
  for (const { event, logsource, applies } of rows) {
    it(`${JSON.stringify(event)} for ${JSON.stringify(logsource)}: ${applies}`, () => {
      const { product, service, category, ...custom } = logsource
      const rule = {
        ...(product !== undefined && { product }),
        ...(service !== undefined && { service }),
        ...(category !== undefined && { category }),
        definition: 'is only documentation',
        custom: new Map(Object.keys(custom).map((name) => [name, undefined as never])),
      }
      expect(appliesTo(rule, inferLogsource(readEvent(event)))).to.equal(applies)
    })
  }
})
