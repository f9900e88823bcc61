/** Which rows would Defender keep? Of the pack's fixtures and test events, and varied ones from a seeded generator. */
import { readFileSync } from 'node:fs'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'
import { dialects } from '../../backends/dialects.js'
import { readEvent } from '../../evaluator/event.js'
import { parseEvents } from '../../evaluator/events/parse-events.js'
import type { Row } from '../../interpreters/row.js'
import { builtinPipeline } from '../../pipelines/builtin.js'
import type { TableMapping } from '../../pipelines/pipeline.js'
import { storeEvent } from '../../pipelines/rows/store-event.js'
import { tablesFor } from '../../pipelines/rows/tables-for.js'
import { orThrow, parseRule } from '../../schema/rule/parse-rule.js'

export type DefenderTable = 'DeviceProcessEvents' | 'DeviceFileEvents'

export interface DefenderRow {
  readonly table: DefenderTable
  readonly row: Row
}

export const pack = 'rules/t1587.003-digital-certificates'

/** Returns the rows of every event of the pack that starts a process or creates a file. */
export function rowsOfPack(): readonly DefenderRow[] {
  return [...fixtures(), ...testEvents()].flatMap(store)
}

function fixtures(): readonly unknown[] {
  return fastGlob
    .sync(`${pack}/fixtures/*.json`)
    .sort()
    .flatMap((path) => parseEvents({ path, text: readFileSync(path, 'utf8') }).events.map(({ value }) => value))
}

/** The events that rule tests list; those that they keep in files are the fixtures. */
function testEvents(): readonly unknown[] {
  interface Listed {
    readonly event?: unknown
    readonly events?: readonly unknown[]
  }
  return fastGlob
    .sync(`${pack}/**/*.test.yml`)
    .sort()
    .flatMap((path) => (load(readFileSync(path, 'utf8')) as { readonly tests: readonly Listed[] }).tests)
    .flatMap(({ event, events = [] }) => [...(event === undefined ? [] : [event]), ...events.map(withoutTime)])
}

/** A test of a correlation gives each event a moment. */
function withoutTime(listed: unknown): unknown {
  return typeof listed === 'object' && listed !== null && 'at' in listed && 'event' in listed ? listed.event : listed
}

function store(event: unknown): readonly DefenderRow[] {
  const read = readEvent(event)
  const place = places.find(({ eventId, isUnix }) => {
    const [id] = read.find('EventID').values
    const [image] = read.find('Image').values
    return String(id?.raw) === eventId && /^\//.test(String(image?.raw)) === isUnix
  })
  return place ? [{ table: place.table, row: withNames(rowOf(read, place.mapping)) }] : []
}

/** Field by field: what the table cannot keep leaves its column empty. */
function rowOf(event: ReturnType<typeof readEvent>, mapping: TableMapping): Row {
  const options = { erases: dialects.kql.erases, keepsSeveral: () => false, keepsAddresses: false }
  const rows = [...mapping.fields.keys()].map((name): Row => {
    const values = event.find(name).values.flatMap(({ raw }) => (isScalar(raw) ? [raw] : []))
    const storing = storeEvent(new Map([[name, values]]), mapping, options)
    return storing.ok ? storing.row : {}
  })
  const { Timestamp: _, ...row } = Object.assign({}, ...rows) as Record<string, unknown>
  return row
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Defender writes the name of a file beside its path. */
function withNames(row: Row): Row {
  const nameIn = (path: unknown): string =>
    String(path ?? '')
      .split(/[\\/]/)
      .at(-1)!
  return {
    ...row,
    FileName: nameIn(row.FolderPath),
    InitiatingProcessFileName: nameIn(row.InitiatingProcessFolderPath),
  }
}

const places = (
  [
    ['1', false, 'DeviceProcessEvents', 'windows', 'process_creation'],
    ['1', true, 'DeviceProcessEvents', 'linux', 'process_creation'],
    ['11', false, 'DeviceFileEvents', 'windows', 'file_event'],
  ] as const
).map(([eventId, isUnix, table, product, category]) => {
  const logsource = `{ product: ${product}, category: ${category} }`
  const rule = orThrow(parseRule(`title: A place\nlogsource: ${logsource}\ndetection: { s: { a: b }, condition: s }\n`))
  const [mapping] = tablesFor(rule, [orThrow(builtinPipeline('defender-xdr'))])
  return { eventId, isUnix, table, mapping: mapping! }
})

/** Returns rows that are put together of pieces, the same for the same seed. */
export function variedRows(count: number, seed: number): readonly DefenderRow[] {
  const chance = new Chance(seed)
  return Array.from({ length: count }, (_, index) => (index % 3 === 2 ? fileRow(chance) : processRow(chance)))
}

function processRow(chance: Chance): DefenderRow {
  const name = chance.anyCase(chance.pick(programs))
  const original = chance.isLikely(0.3) ? chance.anyCase(chance.pick(originalNames)) : ''
  const folder = chance.pick(name.includes('.') ? windowsFolders : [...windowsFolders, '/usr/bin/'])
  const words = Array.from({ length: chance.below(5) }, () => chance.word())
  return {
    table: 'DeviceProcessEvents',
    row: {
      ActionType: chance.isLikely(0.95) ? 'ProcessCreated' : 'OpenProcess',
      FileName: name,
      FolderPath: `${chance.anyCase(folder)}${name}`,
      ProcessVersionInfoOriginalFileName: original,
      ProcessCommandLine: [name, ...words].join(chance.pick([' ', '  ', '\t'])),
    },
  }
}

function fileRow(chance: Chance): DefenderRow {
  const name = `${chance.pick(['ca', 'server.old', 'pfx', 'key', ''])}${chance.anyCase(chance.pick(extensions))}`
  return {
    table: 'DeviceFileEvents',
    row: {
      ActionType: chance.isLikely(0.8) ? 'FileCreated' : chance.pick(['FileRenamed', 'FileModified', 'FileDeleted']),
      FileName: name,
      FolderPath: `${chance.anyCase(chance.pick(fileFolders))}${name}`,
    },
  }
}

const programs = [
  ...['openssl.exe', 'openssl', 'makecert.exe', 'pvk2pfx.exe', 'certmgr.exe'],
  ...['powershell.exe', 'powershell.exe', 'pwsh.exe', 'pwsh.exe', 'certutil.exe', 'certutil.exe', 'certutil.exe'],
  ...['notopenssl.exe', 'openssl.exe.bak', 'makecert', 'certutil2.exe', 'powershell_ise.exe', 'cmd.exe', 'svch0st.exe'],
]
const originalNames = ['openssl', 'makecert.exe', 'PowerShell.EXE', 'pwsh.dll', 'CertUtil.exe', 'Cmd.Exe']
/** Programs with an extension run on Windows; the table also holds other systems. */
const windowsFolders = [
  'C:\\\\Windows\\\\System32\\\\',
  'D:\\\\tools\\\\',
  'C:\\\\Temp\\\\openssl.exe\\\\',
  '\\\\\\\\nas\\\\bin\\\\',
]
const extensions = [
  ...['.pfx', '.pem', '.cer', '.crt', '.p12', '.key'],
  ...['.pfx.txt', '.pemx', 'cer', '.crt ', '.p7b', '.keys', '.txt', ''],
]
const fileFolders = [
  ...['C:\\Temp\\', 'C:\\Windows\\Temp\\', 'C:\\Users\\eve\\AppData\\Local\\Temp\\x\\', 'C:\\Users\\Public\\'],
  ...[
    'C:\\ProgramData\\a\\',
    'C:\\MyTemp\\',
    'C:\\Temp2\\',
    'C:\\ProgramDataX\\',
    'C:\\Users\\PublicX\\',
    'C:\\certs\\',
  ],
  ...['Temp\\', 'C:\\tmp\\Temp', 'C:/Temp/', 'C:\\Users\\Public Documents\\'],
]

/** What command lines are made of: needles of the page and of the rules, and their look-alikes. */
const needles = [
  ...['req -new', 'x509 -req', 'genrsa', 'pkcs12 -export', '-newkey rsa', 'req -x509', 'gencert', '-selfsign'],
  ...['New-SelfSignedCertificate', 'X509Certificate2', 'System.Security.Cryptography.X509Certificates'],
  ...['CertificateRequest', 'RSACryptoServiceProvider', 'ECDsaCng'],
  ...['-addstore', '-addrepo', '-MergePFX', '-importpfx', '-p12', '-importcert'],
  ...['Root', 'AuthRoot', 'TrustedPublisher', 'CA', 'My', 'cert.pem', '-hashfile', '-f', 'SelfSignedCertificate'],
  'TgBlAHcALQBTAGUAbABmAFMAaQBnAG4AZQBkAEMAZQByAHQAaQBmAGkAYwBhAHQAZQ',
]
const neighbours = ['x', 'Z', '9', '_', '-', '.', '"', "'", '[', ']', '(', '\\', '/', ':', '=', 'é', 'я', ',', '\u00a0']

/** Draws from a stream of numbers (mulberry32) that hangs on nothing but the seed. */
class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * count)
  }

  isLikely(share: number): boolean {
    return this.below(1000) < share * 1000
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!
  }

  anyCase(text: string): string {
    return this.pick([text, text, text.toUpperCase(), text.toLowerCase()])
  }

  /** A needle whole, with something glued to it, or with another dash. */
  word(): string {
    const needle = this.anyCase(this.pick(needles))
    const dashed = needle.startsWith('-') && this.isLikely(0.4) ? this.pick(['/', '–', '—']) + needle.slice(1) : needle
    const before = this.isLikely(0.25) ? this.pick(neighbours) : ''
    const after = this.isLikely(0.25) ? this.pick(neighbours) : ''
    return `${before}${dashed}${after}`
  }
}
