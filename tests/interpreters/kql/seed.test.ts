/** Does a detection as people write it run as it stands? The query given for T1587.003, on rows that it must find or not. */
import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import type { KqlTable } from '../../../interpreters/kql/database.js'
import type { Row } from '../../../interpreters/row.js'
import { ask, noon } from './ask.js'

const query = readFileSync(new URL('seed-query.kql', import.meta.url), 'utf8')

const columns = {
  Timestamp: 'datetime',
  DeviceName: 'string',
  AccountName: 'string',
  FileName: 'string',
  FolderPath: 'string',
  ProcessCommandLine: 'string',
  InitiatingProcessAccountName: 'string',
  InitiatingProcessFileName: 'string',
  InitiatingProcessCommandLine: 'string',
} as const satisfies KqlTable['columns']

/** Rows get a time of their own, so that the order of the answer is told. */
const database = (processes: readonly Row[], files: readonly Row[] = []) => ({
  tables: {
    DeviceProcessEvents: { columns, rows: timed(processes) },
    DeviceFileEvents: { columns, rows: timed(files) },
  },
})
const timed = (rows: readonly Row[]) => rows.map((row, index) => ({ Timestamp: noon - 60_000 * (index + 1), ...row }))

function branches(processes: readonly Row[], files: readonly Row[] = []): unknown {
  const rows = ask(query, database(processes, files))
  return typeof rows === 'string' ? rows : rows.map((row) => row.DetectionBranch)
}

const processes: readonly (readonly [string, Row, readonly string[]])[] = [
  ['a tool from the list, in any case', { FileName: 'MAKECERT.EXE' }, ['CertGenToolExecution']],
  ['openssl without an extension', { FileName: 'openssl' }, ['CertGenToolExecution']],
  ['a name that only holds one of the list', { FileName: 'notopenssl.exe' }, []],
  ['a tool more than a day ago', { FileName: 'makecert.exe', Timestamp: noon - 86_400_001 }, []],
  [
    'PowerShell with a cmdlet as a term',
    { FileName: 'PowerShell.exe', ProcessCommandLine: 'powershell -c New-SelfSignedCertificate -Dns x' },
    ['PSCertificateCreation'],
  ],
  [
    'PowerShell with a class name as a part of a longer term',
    { FileName: 'pwsh.exe', ProcessCommandLine: '[X509Certificate2Collection]::new()' },
    [],
  ],
  [
    'certutil adding to a store',
    { FileName: 'certutil.exe', ProcessCommandLine: 'certutil -f -addstore Root evil.cer' },
    ['CertUtilStoreImport'],
  ],
  ['certutil doing something else', { FileName: 'certutil.exe', ProcessCommandLine: 'certutil -hashfile x' }, []],
  ['an empty row', {}, []],
]

const files: readonly (readonly [string, Row, readonly string[]])[] = [
  [
    'a certificate in a temporary folder',
    { FileName: 'x.PFX', FolderPath: 'C:\\Windows\\Temp\\x.PFX' },
    ['SuspiciousCertFileCreation'],
  ],
  ['a certificate elsewhere', { FileName: 'x.pfx', FolderPath: 'C:\\certs\\x.pfx' }, []],
  ['another file in a temporary folder', { FileName: 'x.txt', FolderPath: 'C:\\Windows\\Temp\\x.txt' }, []],
]

describe('the query given for T1587.003', () => {
  for (const [about, row, found] of processes) it(about, () => expect(branches([row])).to.deep.equal(found))
  for (const [about, row, found] of files) it(about, () => expect(branches([], [row])).to.deep.equal(found))

  it('puts its branches below each other, newest first, with columns of either null where the other has none', () => {
    const rows = ask(
      query,
      database(
        [
          { FileName: 'certutil.exe', ProcessCommandLine: 'certutil -addstore root x.cer', DeviceName: 'one' },
          { FileName: 'openssl.exe', DeviceName: 'two' },
        ],
        [
          {
            FileName: 'a.crt',
            FolderPath: 'C:\\ProgramData\\a.crt',
            InitiatingProcessAccountName: 'eve',
            Timestamp: noon,
          },
        ],
      ),
    )
    expect(rows).to.be.an('array')
    expect(
      (rows as readonly Row[]).map((row) => [row.DetectionBranch, row.AccountName, row.TargetsRootStore]),
    ).to.deep.equal([
      ['SuspiciousCertFileCreation', 'eve', null],
      ['CertUtilStoreImport', '', true],
      ['CertGenToolExecution', '', null],
    ])
  })
})
