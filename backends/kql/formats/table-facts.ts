/**
 * What is known of the tables that queries read: which connector fills them, and which columns name an entity of an
 * alert. https://learn.microsoft.com/azure/sentinel/entities-reference
 */
export interface TableFacts {
  /** The id of the connector that the content of Sentinel names. */
  readonly connector?: string
  /** Which entities a row names, by the identifiers of each and the columns that hold them. */
  readonly entities: readonly TableEntity[]
  /** What a custom detection needs of a row; absent for tables that it does not read. */
  readonly detection?: DetectionColumns
}

export interface TableEntity {
  readonly type: 'Account' | 'Host' | 'IP' | 'Process' | 'URL'
  readonly columns: Readonly<Record<string, string>>
}

/** An asset of an alert: which column says it, and what the alert calls that column. */
export interface DetectionColumns {
  readonly asset: 'Device' | 'User'
  readonly column: string
  readonly identifier: string
}

const entity = (type: TableEntity['type'], columns: TableEntity['columns']): TableEntity => ({ type, columns })

const device: DetectionColumns = { asset: 'Device', column: 'DeviceId', identifier: 'deviceId' }
const deviceHost = entity('Host', { FullName: 'DeviceName' })
const actor = entity('Account', { Name: 'InitiatingProcessAccountName', NTDomain: 'InitiatingProcessAccountDomain' })
const actorProcess = entity('Process', { CommandLine: 'InitiatingProcessCommandLine' })
const computer = entity('Host', { FullName: 'Computer' })

function deviceTable(...others: readonly TableEntity[]): TableFacts {
  return { connector: 'MicrosoftThreatProtection', entities: [deviceHost, ...others], detection: device }
}

export const tableFacts: ReadonlyMap<string, TableFacts> = new Map<string, TableFacts>([
  [
    'DeviceProcessEvents',
    deviceTable(
      entity('Account', { Name: 'AccountName', NTDomain: 'AccountDomain' }),
      entity('Process', { CommandLine: 'ProcessCommandLine' }),
    ),
  ],
  ['DeviceFileEvents', deviceTable(actor, actorProcess)],
  ['DeviceRegistryEvents', deviceTable(actor, actorProcess)],
  ['DeviceNetworkEvents', deviceTable(actor, actorProcess, entity('IP', { Address: 'RemoteIP' }))],
  ['DeviceImageLoadEvents', deviceTable(actor, actorProcess)],
  ['DeviceEvents', deviceTable(actor, actorProcess)],
  [
    'CloudAppEvents',
    {
      connector: 'MicrosoftThreatProtection',
      entities: [entity('Account', { AadUserId: 'AccountObjectId' }), entity('IP', { Address: 'IPAddress' })],
      detection: { asset: 'User', column: 'AccountObjectId', identifier: 'accountObjectId' },
    },
  ],
  [
    'SecurityEvent',
    {
      connector: 'SecurityEvents',
      entities: [computer, entity('Account', { Name: 'SubjectUserName', NTDomain: 'SubjectDomainName' })],
    },
  ],
  ['WindowsEvent', { connector: 'WindowsForwardedEvents', entities: [computer] }],
  ['Syslog', { connector: 'SyslogAma', entities: [computer] }],
  ['LinuxAuditLog', { entities: [computer] }],
  ['W3CIISLog', { entities: [computer, entity('IP', { Address: 'cIP' })] }],
  ['AWSCloudTrail', { connector: 'AWS', entities: [entity('IP', { Address: 'SourceIpAddress' })] }],
  [
    'AzureActivity',
    {
      connector: 'AzureActivity',
      entities: [entity('Account', { FullName: 'Caller' }), entity('IP', { Address: 'CallerIpAddress' })],
    },
  ],
  ['AuditLogs', { connector: 'AzureActiveDirectory', entities: [] }],
  [
    'SigninLogs',
    {
      connector: 'AzureActiveDirectory',
      entities: [entity('Account', { FullName: 'UserPrincipalName' }), entity('IP', { Address: 'IPAddress' })],
    },
  ],
  [
    'AADUserRiskEvents',
    {
      connector: 'AzureActiveDirectory',
      entities: [entity('Account', { FullName: 'UserPrincipalName' }), entity('IP', { Address: 'IpAddress' })],
    },
  ],
  [
    'OfficeActivity',
    {
      connector: 'Office365',
      entities: [entity('Account', { FullName: 'UserId' }), entity('IP', { Address: 'ClientIP' })],
    },
  ],
  [
    'CommonSecurityLog',
    {
      connector: 'CefAma',
      entities: [entity('IP', { Address: 'SourceIP' }), entity('URL', { Url: 'RequestURL' })],
    },
  ],
  ['GCPAuditLogs', { entities: [entity('Account', { FullName: 'PrincipalEmail' })] }],
  ['OktaV2_CL', { entities: [entity('IP', { Address: 'SrcIpAddr' })] }],
  ['GitHubAuditLogsV2_CL', { entities: [entity('Account', { Name: 'Actor' }), entity('IP', { Address: 'ActorIp' })] }],
])

/** Returns the entities that every row of the answer names: all tables hold the columns, and the query returns them. */
export function entitiesOf(tables: readonly string[], returned?: readonly string[]): readonly TableEntity[] {
  const [first = [], ...others] = tables.map((table) => tableFacts.get(table)?.entities ?? [])
  return first.filter(
    (one) =>
      others.every((entities) => entities.some((other) => JSON.stringify(other) === JSON.stringify(one))) &&
      Object.values(one.columns).every((column) => returned?.includes(column) ?? true),
  )
}
