/**
 * Does the pack find what the query given for T1587.003 finds? Both run on the same rows, the query as it stands. What
 * the one finds and the other does not has to be among the differences that `tuning.md` names.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import type { KqlTable } from '../../interpreters/kql/database.js'
import type { KqlType } from '../../interpreters/kql/values/value.js'
import type { Row } from '../../interpreters/row.js'
import type { ColumnType } from '../../schema/mapping/column.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import { findPipelines } from '../../workbench/convert-rules.js'
import { convertPack } from '../../workbench/pack/convert-pack.js'
import { loadPack } from '../../workbench/pack/load-pack.js'
import { builtinTables } from '../backends/kql/builtin-tables.js'
import { ask, noon } from '../interpreters/kql/ask.js'
import { type DefenderRow, pack, rowsOfPack, variedRows } from './defender-rows.js'

const page = readFileSync(path.join(import.meta.dirname, '../interpreters/kql/seed-query.kql'), 'utf8')

type Difference = 'renamed copy' | 'part of a term' | 'encoded command' | 'slash or other dash'

interface Branch {
  /** What the page and the pack call it. */
  readonly page: string
  readonly pack: string
  /** The names of files that the page lists, and what their version information says. */
  readonly names: readonly string[]
  readonly originalNames: readonly string[]
  /** What the page wants as terms on the command line; without any the name is enough. */
  readonly needles: readonly string[]
  /** In which ways the pack finds more. */
  readonly differences: readonly Difference[]
}

const branches: readonly Branch[] = [
  {
    page: 'CertGenToolExecution',
    pack: 'CertGenToolExecution',
    names: ['openssl.exe', 'openssl', 'makecert.exe', 'pvk2pfx.exe', 'certmgr.exe'],
    originalNames: ['openssl', 'openssl.exe', 'makecert.exe', 'pvk2pfx.exe', 'certmgr.exe'],
    needles: [],
    differences: ['renamed copy'],
  },
  {
    page: 'PSCertificateCreation',
    pack: 'PSCertificateCreation',
    names: ['powershell.exe', 'pwsh.exe'],
    originalNames: ['powershell.exe', 'pwsh.dll'],
    needles: [
      'New-SelfSignedCertificate',
      'X509Certificate2',
      'System.Security.Cryptography.X509Certificates',
      'CertificateRequest',
      'RSACryptoServiceProvider',
      'ECDsaCng',
    ],
    differences: ['renamed copy', 'part of a term', 'encoded command'],
  },
  {
    page: 'CertUtilStoreImport',
    pack: 'CertutilStoreImport',
    names: ['certutil.exe'],
    originalNames: ['certutil.exe'],
    needles: ['-addstore', '-addrepo', '-MergePFX', '-importpfx', '-p12', '-importcert'],
    differences: ['renamed copy', 'part of a term', 'slash or other dash'],
  },
  {
    page: 'SuspiciousCertFileCreation',
    pack: 'SuspiciousCertFileCreation',
    names: [],
    originalNames: [],
    needles: [],
    differences: [],
  },
]

const varied = 3000
const rows: readonly DefenderRow[] = [...rowsOfPack(), ...variedRows(varied, 1587)]

/** A row is known by its time: the first is a second before noon, and so on. */
const timeOf = (index: number): number => noon - 1000 * (index + 1)

describe('the query given for T1587.003, and the pack', () => {
  const found = { page: new Map<string, ReadonlySet<number>>(), pack: new Map<string, ReadonlySet<number>>() }

  before(() => {
    found.page = findByBranch(page)
    found.pack = findByBranch(packQuery())
  })

  it('are asked about rows of every kind', () => {
    expect(rows.length - varied, 'rows of the pack').to.be.at.least(60)
    for (const { page, pack } of branches) {
      const both = [...found.page.get(page)!].filter((index) => found.pack.get(pack)!.has(index))
      expect(both.length, page).to.be.at.least(20)
      expect(
        both.some((index) => index < rows.length - varied),
        `${page}, of an event of the pack`,
      ).to.equal(true)
    }
  })

  for (const branch of branches) {
    const { page, pack, differences } = branch
    describe(page, () => {
      it('what the page finds is found, but for actions that create nothing', () => {
        const missed = [...found.page.get(page)!].filter((index) => !found.pack.get(pack)!.has(index))
        expect(missed.filter((index) => isCreation(rows[index]!))).to.deep.equal([])
        expect(missed.length, 'rows of other actions').to.be.at.least(1)
      })

      it(`what is found beyond that differs by: ${differences.join(', ') || 'nothing'}`, () => {
        const more = [...found.pack.get(pack)!].filter((index) => !found.page.get(page)!.has(index))
        const reasons = more.map((index) => ({ row: rows[index]!.row, reason: differenceOf(rows[index]!.row, branch) }))
        const isNamed = (reason: Difference | undefined): boolean => differences.some((one) => one === reason)
        expect(reasons.filter(({ reason }) => !isNamed(reason))).to.deep.equal([])
        for (const wanted of differences) expect(reasons.map(({ reason }) => reason)).to.include(wanted)
      })
    })
  }
})

function packQuery(): string {
  const read = (file: string) => ({ path: file, text: readFileSync(file, 'utf8') })
  const loaded = orThrow(loadPack(read(path.join(pack, 'pack.yml')), read))
  const pipelines = orThrow(findPipelines('kql', [], () => undefined))
  return orThrow(convertPack(loaded, 'kql', { pipelines, since: '24h' })).text
}

/** Returns the numbers of the rows that each branch of a query finds. */
function findByBranch(query: string): Map<string, ReadonlySet<number>> {
  const answer = ask(query, { tables: database() }, { steps: 500_000_000 })
  if (typeof answer === 'string') throw new Error(answer)
  const byBranch = new Map<string, Set<number>>()
  for (const { DetectionBranch, Timestamp } of answer) {
    const name = String(DetectionBranch)
    if (!byBranch.has(name)) byBranch.set(name, new Set())
    byBranch.get(name)!.add((noon - Date.parse(String(Timestamp))) / 1000 - 1)
  }
  return byBranch
}

const kqlTypes: Readonly<Record<ColumnType, KqlType>> = {
  text: 'string',
  ip: 'string',
  number: 'long',
  boolean: 'bool',
  datetime: 'datetime',
  dynamic: 'dynamic',
}

function database(): Readonly<Record<string, KqlTable>> {
  const timed = rows.map(({ table, row }, index) => ({ table, row: { ...row, Timestamp: timeOf(index) } as Row }))
  const tables = [...builtinTables()].map(([name, columns]) => {
    const types = Object.fromEntries([...columns].map(([column, type]) => [column, kqlTypes[type as ColumnType]]))
    return [name, { columns: types, rows: timed.filter(({ table }) => table === name).map(({ row }) => row) }] as const
  })
  return Object.fromEntries(tables)
}

const isCreation = ({ row }: DefenderRow): boolean =>
  row.ActionType === 'ProcessCreated' || row.ActionType === 'FileCreated'

/** Returns why the pack finds a row that the page does not; undefined when no such reason is known. */
function differenceOf(row: Row, { names, originalNames, needles }: Branch): Difference | undefined {
  const line = String(row.ProcessCommandLine)
  if (!holds(names, row.FileName))
    return holds(originalNames, row.ProcessVersionInfoOriginalFileName) ? 'renamed copy' : undefined
  if (needles.some((needle) => hasTerm(line, needle))) return undefined
  if (needles.some((needle) => contains(line, needle))) return 'part of a term'
  const verbs = needles.filter((needle) => needle.startsWith('-')).map((needle) => needle.slice(1))
  if (verbs.some((verb) => ['/', '–', '—', '―'].some((dash) => contains(line, dash + verb))))
    return 'slash or other dash'
  return /[0-9A-Za-z+/]{40}/.test(line) ? 'encoded command' : undefined
}

const holds = (names: readonly string[], name: unknown): boolean => names.includes(String(name).toLowerCase())

const contains = (text: string, needle: string): boolean => text.toLowerCase().includes(needle.toLowerCase())

/** Kusto's `has`: an end of the needle that is a letter or digit has none beside it. */
function hasTerm(text: string, needle: string): boolean {
  const [before, after] = ['(?<![\\p{L}\\p{N}])', '(?![\\p{L}\\p{N}])']
  const start = /^[\p{L}\p{N}]/u.test(needle) ? before : ''
  const end = /[\p{L}\p{N}]$/u.test(needle) ? after : ''
  const escaped = needle.replaceAll('.', '\\.')
  return new RegExp(`${start}${escaped}${end}`, 'iu').test(text)
}
