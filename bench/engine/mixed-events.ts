/**
 * What does a busy Windows network log? Events of a realistic mix: a few programs, users and keys come again and
 * again, while times, identifiers and a good part of the command lines are new each time.
 */
import { type Random, startRandom } from './random.js'

/** Returns so many events, each as the JSON text of one line. */
export function mixedEvents(count: number): readonly string[] {
  const random = startRandom(20_240_607)
  const total = kinds.reduce((sum, [weight]) => sum + weight, 0)
  return Array.from({ length: count }, (_, index) => {
    const make = makerAt(random.below(total))
    return JSON.stringify({ ...header(random, index), ...make(random) })
  })
}

/** Returns so many events of files being made, and of nothing else. */
export function fileEvents(count: number): readonly string[] {
  const random = startRandom(16_180_339)
  return Array.from({ length: count }, (_, index) => JSON.stringify({ ...header(random, index), ...fileEvent(random) }))
}

function makerAt(place: number): Make {
  let left = place
  for (const [weight, make] of kinds) {
    if (left < weight) return make
    left -= weight
  }
  return fileEvent
}

const system = 'C:\\Windows\\System32\\'
const office = 'C:\\Program Files\\Microsoft Office\\root\\Office16\\'
const browser = 'C:\\Program Files\\Vendor\\Browser\\'

/** A program, what starts it, and what it is started with. */
const programs: readonly (readonly [image: string, parent: string, commands: readonly string[]])[] = [
  [
    `${system}svchost.exe`,
    `${system}services.exe`,
    ['-k netsvcs -p -s Schedule', '-k LocalService -p', '-k wsappx -p'],
  ],
  [`${system}RuntimeBroker.exe`, `${system}svchost.exe`, ['-Embedding']],
  [
    `${browser}browser.exe`,
    `${browser}browser.exe`,
    ['--type=renderer --lang=en-US --client=ID', '--type=utility --id=ID'],
  ],
  [`${system}backgroundTaskHost.exe`, `${system}svchost.exe`, ['-ServerName:App.ID.mca']],
  [`${system}taskhostw.exe`, `${system}svchost.exe`, ['Install $(Arg0)', 'ID']],
  [`${system}SearchProtocolHost.exe`, `${system}SearchIndexer.exe`, ['Global\\UsGthrFltPipe_ID 1 -2147483646']],
  [`${office}OUTLOOK.EXE`, 'C:\\Windows\\explorer.exe', ['', '/recycle']],
  [`${office}EXCEL.EXE`, 'C:\\Windows\\explorer.exe', ['"\\\\files.corp.example\\share\\WORD.xlsx"']],
  [
    'D:\\Tools\\git\\bin\\git.exe',
    'D:\\Tools\\code\\code.exe',
    ['status --porcelain', 'show --textconv ID', 'log -n 20 ID'],
  ],
  ['D:\\Tools\\node\\node.exe', 'D:\\Tools\\code\\code.exe', ['server.js --port 8443 --session ID', 'WORD.js']],
  ['D:\\Tools\\java\\bin\\java.exe', 'D:\\Tools\\agent\\agent.exe', ['-Xmx2g -jar build-ID.jar', '-cp lib WORD']],
  [`${system}dllhost.exe`, `${system}svchost.exe`, ['/Processid:{ID}']],
  ['C:\\Program Files\\Vendor\\Backup\\backup.exe', `${system}services.exe`, ['--job ID --set WORD', '--verify ID']],
]
const folders = [
  'C:\\Windows\\System32',
  'C:\\Program Files\\Vendor\\Suite',
  'C:\\Windows\\SysWOW64',
  'C:\\Program Files (x86)\\Tools',
  'C:\\ProgramData\\Agent',
  'C:\\Users\\USER\\AppData\\Local\\App',
  'C:\\Users\\USER\\Downloads',
  'D:\\Build',
] as const
const endings = ['log', 'tmp', 'json', 'dat', 'xml', 'pf', 'txt', 'db', 'cache', 'dll'] as const
const keys = [
  'HKLM\\System\\CurrentControlSet\\Services\\bam\\State\\UserSettings',
  'HKU\\S-1-5-21\\Software\\Microsoft\\Office\\16.0',
  'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer',
  'HKCR\\CLSID',
  'HKLM\\SOFTWARE\\Policies\\Vendor',
  'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache',
  'HKU\\S-1-5-21\\Software\\Classes\\Local Settings',
] as const
const words = [
  'alpha',
  'cache',
  'index',
  'report',
  'session',
  'update',
  'metrics',
  'worker',
  'archive',
  'client',
  'policy',
]
const domains = [
  'example.com',
  'contoso.test',
  'cdn.example.net',
  'telemetry.example.org',
  'mail.example.com',
  'intranet.local',
]

const user = (random: Random): string => `CORP\\user${random.skewed(300)}`
const guid = (random: Random): string =>
  `{${random.hex(8)}-${random.hex(4)}-${random.hex(4)}-${random.hex(4)}-${random.hex(12)}}`
const word = (random: Random): string => `${random.pick(words)}${random.chance(60) ? random.below(100_000) : ''}`
const path = (random: Random, file: string): string =>
  `${random.pick(folders).replace('USER', `user${random.skewed(300)}`)}\\${file}`
const program = (random: Random): string => random.pick(programs)[0]
const address = (random: Random): string =>
  `${random.chance(40) ? '10.20' : `${20 + random.below(100)}.${random.below(256)}`}.${random.below(256)}.${random.below(256)}`
const command = (random: Random, image: string, commands: readonly string[]): string => {
  const rest = random.pick(commands).replace('ID', random.chance(70) ? random.hex(16) : 'main')
  return `${random.chance(50) ? `"${image}"` : image} ${rest.replace('WORD', word(random))}`
}

function header(random: Random, index: number): Readonly<Record<string, unknown>> {
  const time = new Date(1.7e12 + index * 37 + random.below(30)).toISOString()
  return { '@timestamp': time, Computer: `ws${random.skewed(400)}.corp.example`, EventRecordID: 1_000_000 + index }
}

const sysmon = (EventID: number) => ({
  Channel: 'Microsoft-Windows-Sysmon/Operational',
  EventID,
  Provider_Name: 'Microsoft-Windows-Sysmon',
})
const security = (EventID: number) => ({
  Channel: 'Security',
  EventID,
  Provider_Name: 'Microsoft-Windows-Security-Auditing',
})
const actor = (random: Random, Image: string) => ({
  ProcessGuid: guid(random),
  ProcessId: random.below(30_000),
  Image,
  User: user(random),
})

type Make = (random: Random) => Readonly<Record<string, unknown>>

function processCreation(random: Random): Readonly<Record<string, unknown>> {
  const [image, parent, commands] = random.pick(programs)
  const file = image.slice(image.lastIndexOf('\\') + 1)
  return {
    ...sysmon(1),
    ...actor(random, image),
    FileVersion: '10.0.19041.1',
    Description: `${file.replace('.exe', '')} program`,
    Product: 'Microsoft Windows Operating System',
    Company: 'Microsoft Corporation',
    OriginalFileName: file,
    CommandLine: command(random, image, commands),
    CurrentDirectory: 'C:\\Windows\\system32\\',
    LogonGuid: guid(random),
    LogonId: `0x${random.hex(6)}`,
    IntegrityLevel: random.pick(['System', 'Medium', 'High']),
    Hashes: `SHA256=${random.skewed(500).toString(16).padStart(64, 'b')},IMPHASH=${random.skewed(500).toString(16).padStart(32, '7')}`,
    ParentProcessGuid: guid(random),
    ParentProcessId: random.below(30_000),
    ParentImage: parent,
    ParentCommandLine: random.chance(90) ? parent : command(random, parent, ['--start ID']),
  }
}

const fileEvent: Make = (random) => ({
  ...sysmon(11),
  ...actor(random, program(random)),
  TargetFilename: path(random, `${word(random)}.${random.pick(endings)}`),
  CreationUtcTime: '2024-06-07 08:00:00.000',
})
const registryEvent: Make = (random) => ({
  ...sysmon(random.chance(60) ? 13 : 12),
  EventType: 'SetValue',
  ...actor(random, program(random)),
  TargetObject: `${random.pick(keys)}\\${random.chance(35) ? guid(random) : random.pick(words)}\\${random.pick(words)}`,
  Details: random.chance(50) ? `DWORD (0x${random.skewed(64).toString(16).padStart(8, '0')})` : word(random),
})
const imageLoad: Make = (random) => ({
  ...sysmon(7),
  ...actor(random, program(random)),
  ImageLoaded: `C:\\Windows\\System32\\${random.pick(words)}${random.skewed(60)}.dll`,
  Signed: 'true',
  Signature: 'Microsoft Windows',
  SignatureStatus: 'Valid',
  Hashes: `SHA256=${random.skewed(900).toString(16).padStart(64, 'c')}`,
})
const connection: Make = (random) => ({
  ...sysmon(3),
  ...actor(random, program(random)),
  Protocol: 'tcp',
  Initiated: 'true',
  SourceIp: `10.20.0.${random.below(256)}`,
  SourcePort: 49_152 + random.below(16_000),
  DestinationIp: address(random),
  DestinationHostname: random.chance(50) ? `srv${random.skewed(200)}.${random.pick(domains)}` : '-',
  DestinationPort: random.pick([443, 80, 53, 445, 389, 8443]),
})
const lookup: Make = (random) => ({
  ...sysmon(22),
  ...actor(random, program(random)),
  QueryName: `${random.chance(30) ? `${random.hex(8)}.` : ''}srv${random.skewed(900)}.${random.pick(domains)}`,
  QueryStatus: '0',
  QueryResults: `::ffff:${address(random)};`,
})
const access: Make = (random) => ({
  ...sysmon(10),
  SourceProcessGUID: guid(random),
  SourceImage: program(random),
  TargetImage: program(random),
  GrantedAccess: random.pick(['0x1000', '0x1400', '0x3000', '0x100000']),
  CallTrace: `C:\\Windows\\SYSTEM32\\ntdll.dll+${random.skewed(900).toString(16)}|C:\\Windows\\System32\\KERNELBASE.dll+2c13e|UNKNOWN(${random.hex(16)})`,
})
const logon: Make = (random) => ({
  ...security(random.pick([4624, 4658, 4672, 5156, 4690])),
  SubjectUserName: `user${random.skewed(300)}`,
  TargetUserName: `user${random.skewed(300)}`,
  TargetLogonId: `0x${random.hex(7)}`,
  LogonType: random.pick([3, 5, 2, 10]),
  IpAddress: `10.20.${random.below(256)}.${random.below(256)}`,
  ProcessName: program(random),
})
const script: Make = (random) => ({
  Channel: 'Microsoft-Windows-PowerShell/Operational',
  EventID: 4104,
  Provider_Name: 'Microsoft-Windows-PowerShell',
  ScriptBlockId: guid(random),
  ScriptBlockText: Array.from(
    { length: 3 + random.skewed(30) },
    () => `Get-Item -Path "$root\\${word(random)}" | Where-Object { $_.Length -gt ${random.below(9000)} }\n`,
  ).join(''),
})

const kinds: readonly (readonly [weight: number, make: Make])[] = [
  [26, processCreation],
  [14, fileEvent],
  [18, registryEvent],
  [12, imageLoad],
  [12, connection],
  [7, lookup],
  [3, access],
  [6, logon],
  [2, script],
]
