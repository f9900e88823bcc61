import { expect } from 'chai'
import { convertTest } from '../../../pipelines/conversions/conversion.js'
import { conversions } from '../../../pipelines/conversions/table.js'
import { leavesOf } from '../../../schema/ir/expr.js'
import { sampleRule } from '../sample-rule.js'
import { showExpr } from '../show-expr.js'

interface ConversionCase {
  readonly conversion: string
  readonly columns: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  /** Items of a rule, and what they become; a refusal is written `refused: …` with a part of its words. */
  readonly items: Readonly<Record<string, string>>
}

const path = { path: 'Path' }
const data = { data: 'Data', type: 'Type' }

const cases: readonly ConversionCase[] = [
  {
    conversion: 'user',
    columns: { domain: 'Domain', name: 'Name' },
    items: {
      "F: 'NT AUTHORITY\\SYSTEM'": '(Domain = NT AUTHORITY and Name = SYSTEM)',
      "F|contains: 'AUTHORI'": '(Name = *AUTHORI* or Domain = *AUTHORI*)',
      "F|startswith: 'ADMIN'": 'Domain = ADMIN*',
      "F|endswith: '$'": 'Name = *$',
      "F|endswith: '\\SYSTEM'": 'Name = SYSTEM',
      "F|contains: 'ITY\\SYS'": '(Domain = *ITY and Name = SYS*)',
      "F: '*'": 'Name = *',
      "F: 'SYSTEM'": 'refused: a domain, a backslash and a name',
      "F: 'A\\B\\C'": 'refused: a domain, a backslash and a name',
      "F: 'A?B'": '(Domain = A and Name = B)',
      'F: null': '(Domain is null and Name is null)',
      'F|exists: true': '(Domain exists or Name exists)',
      "F|re: 'x'": 'refused: a regular expression cannot follow',
      'F|fieldref: G': 'refused: a comparison with another field cannot follow',
      "F|cased: 'A\\b'": '(Domain == A and Name == b)',
    },
  },
  {
    conversion: 'registry-path',
    columns: path,
    items: {
      "F|startswith: 'HKLM\\SOFTWARE\\'": 'Path = HKEY_LOCAL_MACHINE\\SOFTWARE\\*',
      "F|startswith: 'hklm\\software\\'": 'Path = HKEY_LOCAL_MACHINE\\software\\*',
      "F|contains: 'HKLM\\SOFTWARE\\'": 'Path = *HKEY_LOCAL_MACHINE\\SOFTWARE\\*',
      "F|contains: '\\Run\\'": 'Path = *\\Run\\*',
      "F|endswith: '\\Blob'": 'Path = *\\Blob',
      "F|startswith: 'HKU\\S-1-5-18\\'": '(Path = HKEY_USERS\\S-1-5-18\\* or Path = HKEY_CURRENT_USER\\S-1-5-18\\*)',
      "F|startswith: 'HKCU\\Software\\'":
        '(Path = HKEY_USERS\\*\\Software\\* or Path = HKEY_CURRENT_USER\\*\\Software\\*)',
      "F|startswith: 'HKCR\\.txt'": 'Path = HKEY_LOCAL_MACHINE\\SOFTWARE\\Classes\\.txt*',
      "F: '*'": 'Path = *',
      "F|contains: 'CurrentVersion'": 'Path = *CurrentVersion*',
      "F|contains: 'SOFTWARE\\Microsoft'": 'Path = *SOFTWARE\\Microsoft*',
      "F|contains: '\\SYSTEM\\CurrentControlSet\\Services\\'": 'Path = *\\SYSTEM\\ControlSet001\\Services\\*',
      "F|endswith: '\\CurrentControlSet'": 'Path = *\\ControlSet001',
      "F|contains: 'ControlSet\\Services'": '(Path = *ControlSet001\\Services* or Path = *ControlSet\\Services*)',
      "F|contains: 'ControlSet'": 'Path = *ControlSet*',
      "F: 'HKLM\\SYSTEM\\*\\Lsa'": 'Path = HKEY_LOCAL_MACHINE\\SYSTEM\\*\\Lsa',
      "F|contains: 'LM\\SOFTWARE'": 'refused: inside a part of the path',
      "F|contains: 'Machine'": 'refused: inside a part of the path',
      "F|contains: 'Users'": 'refused: inside a part of the path',
      "F|startswith: 'HK'": 'refused: inside a part of the path',
      "F|startswith: 'HKLM\\SYSTEM\\Curr'": 'refused: inside a part of the path',
      "F|contains: 'Set\\Services'": 'refused: inside a part of the path',
      "F|contains: 'Current'": 'refused: inside a part of the path',
      "F|endswith: '?Run'": 'refused: inside a part of the path',
    },
  },
  {
    conversion: 'registry-data',
    columns: data,
    values: { dword: 'Dword', qword: 'Qword' },
    items: {
      "F: 'DWORD (0x00000001)'": '(Type = Dword and Data = 1)',
      "F: 'dword (0xFFFFFFFF)'": '(Type = Dword and Data = 4294967295)',
      "F: 'QWORD (0x00000001-0x00000000)'": '(Type = Qword and Data = 4294967296)',
      "F|contains: 'DWORD (0x00000001)'": '((Type = Dword and Data = 1) or Data = *DWORD (0x00000001)*)',
      "F: '2'": '(Data = 2 and not (Type = Dword or Type = Qword))',
      'F: 2': '(Data = 2 and not (Type = Dword or Type = Qword))',
      "F|endswith: '.exe'": 'Data = *.exe',
      "F: '*'": 'Data = *',
      "F: ''": 'Data = ',
      "F|contains: 'DWORD'": 'refused: a form that Sysmon writes',
      "F|contains: '00'": 'refused: a form that Sysmon writes',
      'F: Binary Data': 'refused: a form that Sysmon writes',
      'F: (Empty)': 'refused: a form that Sysmon writes',
      "F|contains: 'powershell'": 'Data = *powershell*',
    },
  },
  {
    conversion: 'registry-path',
    columns: path,
    values: { 'control set': 'either' },
    items: {
      "F|contains: '\\CurrentControlSet\\Services\\'":
        '(Path = *\\ControlSet001\\Services\\* or Path = *\\CurrentControlSet\\Services\\*)',
      "F|contains: '\\Run\\'": 'Path = *\\Run\\*',
      "F|contains: 'Set\\Services'": 'refused: inside a part of the path',
    },
  },
  {
    conversion: 'registry-path',
    columns: path,
    values: { machine: 'HKLM', users: 'HKEY_USERS' },
    items: {
      "F|startswith: 'HKLM\\SOFTWARE\\'": 'Path = HKLM\\SOFTWARE\\*',
      "F|startswith: 'HKU\\S-1-5-18\\'": 'Path = HKEY_USERS\\S-1-5-18\\*',
      "F|startswith: 'HKCU\\Software\\'": 'Path = HKEY_USERS\\*\\Software\\*',
      "F|startswith: 'HKCR\\.txt'": 'Path = HKLM\\SOFTWARE\\Classes\\.txt*',
      "F|endswith: '\\CurrentControlSet'": 'Path = *\\ControlSet001',
    },
  },
  {
    conversion: 'registry-data',
    columns: data,
    values: { dword: 'Reg_DWord', qword: 'Reg_QWord', form: 'either' },
    items: {
      "F: 'DWORD (0x00000001)'": '((Type = Reg_DWord and Data = 1) or Data = DWORD (0x00000001))',
      "F: '2'": '(Data = 2 and not (Type = Reg_DWord or Type = Reg_QWord))',
    },
  },
  {
    conversion: 'registry-data',
    columns: data,
    values: { dword: 'SZ_DWORD', qword: 'SZ_QWORD', 'qword high bits': '8', others: 'kept' },
    items: {
      "F: 'QWORD (0x00000001-0x00000002)'": '(Type = SZ_QWORD and Data = 258)',
      'F: Binary Data': 'Data = Binary Data',
      "F|contains: 'Binary'": 'Data = *Binary*',
      "F|contains: 'DWORD'": 'refused: a form that Sysmon writes',
    },
  },
  {
    conversion: 'hashes',
    columns: { MD5: 'Md5', SHA256: 'Sha256' },
    values: { zeros: 'dropped' },
    items: {
      "F|contains: 'MD5=0123456789abcdef0123456789abcdef'": 'Md5 = 0123456789abcdef0123456789abcdef',
      "F|contains: 'MD5=00000000000000000000000000000000'": 'refused: a hash of zeros',
    },
  },
  {
    conversion: 'part',
    columns: { text: 'Message' },
    items: {
      "F|contains: 'a'": 'Message = *a*',
      "F|contains: 'a*b'": 'Message = *a*b*',
      "F: 'a'": 'refused: which has other ends',
      "F|startswith: 'a'": 'refused: which has other ends',
      "F|endswith: 'a'": 'refused: which has other ends',
      "F: '*'": 'refused: which has other ends',
      'F: null': 'Message is null',
    },
  },
  {
    conversion: 'hashes',
    columns: { MD5: 'Md5', SHA256: 'Sha256' },
    items: {
      "F|contains: 'MD5=0123456789abcdef0123456789abcdef'": 'Md5 = 0123456789abcdef0123456789abcdef',
      "F|contains: 'md5=0123'": 'Md5 = 0123*',
      "F|contains: 'SHA256=ab,'": 'Sha256 = ab',
      "F|contains: '0123456789012345678901234567890123456789012345678901234567890123'":
        'Sha256 = 0123456789012345678901234567890123456789012345678901234567890123',
      "F|contains: 'IMPHASH=0123'": 'refused: no column holds an IMPHASH hash',
      "F|contains: 'SHA1=0123'": 'refused: no column holds an SHA1 hash',
      "F|contains: '0123456789abcdef0123456789abcdef'": 'refused: which algorithm',
      "F|contains: 'evil'": 'refused: which algorithm',
      "F: 'MD5=0123456789abcdef0123456789abcdef'": 'refused: only `contains`',
    },
  },
  {
    conversion: 'file-name',
    columns: { name: 'Name' },
    items: {
      "F|endswith: '\\cmd.exe'": 'Name = cmd.exe',
      "F|endswith: '/sh'": 'Name = sh',
      "F: '*'": 'Name = *',
      "F|endswith: 'cmd.exe'": 'refused: the name of the file only',
      "F|endswith: '\\Temp\\cmd.exe'": 'refused: the name of the file only',
      "F: 'C:\\cmd.exe'": 'refused: the name of the file only',
      "F|contains: '\\Temp\\'": 'refused: the name of the file only',
      "F|endswith: '\\*.exe'": 'refused: the name of the file only',
    },
  },
  {
    conversion: 'file-path',
    columns: { path: 'Path', name: 'Name' },
    items: {
      "F|endswith: '\\cmd.exe'": 'Name = cmd.exe',
      "F|endswith|cased: '\\Cmd.exe'": 'Name == Cmd.exe',
      "F|endswith: 'cmd.exe'": 'Path = *cmd.exe',
      "F|endswith: '\\Temp\\cmd.exe'": 'Path = *\\Temp\\cmd.exe',
      "F|endswith: '\\'": 'Path = *\\',
      "F|endswith: '/sh'": 'Path = */sh',
      "F|endswith: '\\\\*.exe'": 'Path = *\\*.exe',
      "F: 'C:\\cmd.exe'": 'Path = C:\\cmd.exe',
      "F|contains: '\\Temp\\'": 'Path = *\\Temp\\*',
      'F: null': 'Path is null',
      'F|exists: true': 'Path exists',
      "F|re: 'x'": 'Path ~ x',
    },
  },
  {
    conversion: 'file-path',
    columns: { path: 'Path', name: 'Name' },
    values: { separator: '/' },
    items: {
      "F|endswith: '/sh'": 'Name = sh',
      "F|endswith: '/bin/sh'": 'Path = */bin/sh',
      "F|endswith: '\\cmd.exe'": 'Path = *\\cmd.exe',
    },
  },
  {
    conversion: 'integrity-level',
    columns: { level: 'Level' },
    items: {
      'F: High': 'Level = High',
      'F: S-1-16-12288': 'Level = High',
      'F: s-1-16-16384': 'Level = System',
      "F|startswith: 'S-1-16'": 'refused: a part of a SID',
    },
  },
  {
    conversion: 'logon-id',
    columns: { id: 'Id' },
    items: {
      "F: '0x3e7'": 'Id is 999',
      "F|startswith: '0x3'": 'refused: holds a number',
      "F: 'x'": 'refused: holds a number',
    },
  },
  {
    conversion: 'values',
    columns: { value: 'Direction' },
    values: { true: 'egress', false: 'ingress' },
    items: {
      "F: 'true'": 'Direction = egress',
      'F: True': 'Direction = egress',
      'F: false': 'Direction = ingress',
      "F: '*'": 'Direction = *',
      'F: maybe': 'refused: has no other name',
      "F|startswith: 'tr'": 'refused: has no other name',
      "F|cased: 'TRUE'": 'refused: has no other name',
    },
  },
  {
    conversion: 'values',
    columns: { value: 'Kind' },
    values: { SetValue: 'ValueSet', CreateKey: '' },
    items: {
      'F: setvalue': 'Kind = ValueSet',
      'F: CreateKey': 'never',
      'F: Create\u212Aey': 'refused: has no other name',
    },
  },
  {
    conversion: 'escaped-commas',
    columns: { name: 'Subject' },
    items: {
      "F|contains: 'O=Example\\\\, Inc.'": 'Subject = *O=Example Inc.*',
      "F|contains: 'CN=a,O=b'": 'Subject = *CN=a,O=b*',
      "F|contains: 'Example\\'": 'refused: half of an escaped comma',
    },
  },
  {
    conversion: 'quoted',
    columns: { quoted: 'Name', plain: 'SourceName' },
    items: {
      "F: 'Service Control Manager'":
        "(SourceName = Service Control Manager or Name = Service Control Manager or Name = 'Service Control Manager')",
      "F|endswith: 'Eventlog'": "(SourceName = *Eventlog or Name = *Eventlog or Name = *Eventlog')",
      "F|contains: 'Print'": '(SourceName = *Print* or Name = *Print*)',
      'F: null': '(Name is null and SourceName is null)',
    },
  },
  {
    conversion: 'xml-element',
    columns: { xml: 'EventData', message: 'Message' },
    values: { element: 'Data' },
    items: {
      "F: 'a>b'": 'EventData = *<Data>a&gt;b</Data>*',
      "F|contains: 'HostName=Console'":
        '(EventData = *<Data>*HostName=Console*</Data>* or Message = *HostName=Console*)',
      "F|startswith: 'HostName'": 'EventData = *<Data>HostName*</Data>*',
      "F|re: 'HostId=[a-f0-9-]{36}\\s'": '(EventData ~ HostId=[a-f0-9-]{36}\\s or Message ~ HostId=[a-f0-9-]{36}\\s)',
      "F|re: 'x.*y'": 'refused: a regular expression cannot follow',
    },
  },
]

describe('value conversions', () => {
  for (const { conversion, columns, values = {}, items } of cases) {
    describe(`${conversion} ${JSON.stringify(values)}`, () => {
      for (const [item, expected] of Object.entries(items)) {
        it(`${item} is ${expected}`, () => {
          const shown = convertItem(conversion, item, columns, values)
          const [, reason] = expected.split('refused: ')
          if (reason === undefined) expect(shown).to.equal(expected)
          else
            expect(shown)
              .to.match(/^refused: /)
              .and.to.include(reason)
        })
      }
    })
  }

  it('have a summary each, for lists and messages', () => {
    for (const { name, summary } of conversions.values()) expect(summary, name).to.match(/\.$/)
  })
})

function convertItem(
  name: string,
  item: string,
  columns: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): string {
  const [leaf] = leavesOf(sampleRule(item).expr)
  if (leaf?.kind !== 'field') throw new Error('no field')
  const request = {
    field: leaf.field,
    columns: new Map(Object.entries(columns)),
    values: new Map(Object.entries(values)),
    at: leaf.at,
  }
  const converted = convertTest(conversions.get(name)!, leaf.test, request)
  return 'kind' in converted ? showExpr(converted) : `refused: ${converted.refusal}`
}
