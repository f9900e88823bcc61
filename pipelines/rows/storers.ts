/**
 * How does a target store a value under each value conversion? The reverse view of `../conversions/`: those say what
 * a pattern becomes, these what an event's value becomes; a proof compares the two.
 */
import { foldText } from '../../schema/ir/case-folding.js'
import { Unstorable } from './stored.js'

export interface StoreRequest {
  /** The text of the event's value. */
  readonly text: string
  /** The roles that the mapping fills. */
  readonly roles: ReadonlySet<string>
  /** The mapping's settings. */
  readonly values: ReadonlyMap<string, string>
}

/** Returns texts by role. Throws `Unstorable` for a value that the source never writes or the target cannot keep. */
export type Storer = (request: StoreRequest) => Readonly<Record<string, string>>

export const storers: ReadonlyMap<string, Storer> = new Map<string, Storer>([
  ['file-name', storeFileName],
  ['file-path', storeFilePath],
  ['hashes', storeHashes],
  ['integrity-level', ({ text }) => ({ level: levels[asciiUpper(text)] ?? notASid(text) })],
  ['quoted', ({ text }) => ({ quoted: `'${text}'` })],
  ['xml-element', ({ text, values }) => ({ xml: xmlElement(values.get('element') ?? 'Data', text) })],
  ['logon-id', ({ text }) => ({ id: hexadecimal(text) })],
  ['part', ({ text }) => ({ text: `Shown:\n${text}\n` })],
  ['registry-data', storeRegistryData],
  ['registry-value', ({ text }) => ({ data: storeRegistryValue(text) })],
  ['registry-path', (request) => ({ path: storeRegistryPath(request) })],
  ['user', storeUser],
  ['values', storeListed],
])

/** Every file that runs or is written has a folder and a name. */
function storeFilePath({ text, values }: StoreRequest): Readonly<Record<string, string>> {
  const separator = values.get('separator') ?? '\\'
  const at = text.lastIndexOf(separator)
  if (at === -1 || at === text.length - 1) throw new Unstorable('a path ends with a separator and the name of a file')
  return { path: text, name: text.slice(at + 1) }
}

function storeFileName({ text }: StoreRequest): Readonly<Record<string, string>> {
  const [, name] = /[\\/]([^\\/]+)$/.exec(text) ?? []
  if (name === undefined) throw new Unstorable('a path ends with a separator and the name of a file')
  return { name }
}

/** `MD5=…,SHA256=…`: an algorithm a column; algorithms without a column are lost, which no query asks about. */
function storeHashes({ text, roles, values }: StoreRequest): Readonly<Record<string, string>> {
  const stored: Record<string, string> = {}
  for (const part of text.split(',')) {
    const [, name = '', digits = ''] = /^([A-Za-z0-9]+)=([0-9A-Fa-f]+)$/.exec(part) ?? []
    const wanted = hashLengths[name.toUpperCase()]
    if (wanted === undefined || digits.length !== wanted)
      throw new Unstorable('Sysmon writes whole hashes as `NAME=digits`, separated by commas')
    if (values.get('zeros') === 'dropped' && /^0+$/.test(digits)) continue
    if (roles.has(name.toUpperCase())) stored[name.toUpperCase()] = digits.toLowerCase()
  }
  return stored
}

const hashLengths: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, IMPHASH: 32 }

/** The XML of an event escapes its texts. */
function xmlElement(element: string, text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
  return `<${element}>${escaped}</${element}>`
}

const levels: Readonly<Record<string, string>> = {
  'S-1-16-0': 'Untrusted',
  'S-1-16-4096': 'Low',
  'S-1-16-8192': 'Medium',
  'S-1-16-12288': 'High',
  'S-1-16-16384': 'System',
}

/** `ſ` is no `S`: letters beyond ASCII stay what they are. */
function asciiUpper(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase())
}

function notASid(text: string): string {
  if (/^S-1-/i.test(text)) throw new Unstorable('this SID is no integrity level')
  return text
}

function hexadecimal(text: string): string {
  if (!/^0x[0-9a-f]{1,13}$/i.test(text)) throw new Unstorable('a logon id is a hexadecimal number')
  return String(Number.parseInt(text, 16))
}

function storeRegistryData({ text, values }: StoreRequest): Readonly<Record<string, string>> {
  const [, dword] = /^DWORD \(0x([0-9a-f]{8})\)$/i.exec(text) ?? []
  if (dword !== undefined) return { data: BigInt(`0x${dword}`).toString(), type: values.get('dword') ?? 'dword' }
  const [, high, low] = /^QWORD \(0x([0-9a-f]{8})-0x([0-9a-f]{8})\)$/i.exec(text) ?? []
  if (high !== undefined && low !== undefined) {
    const shift = BigInt(values.get('qword high bits') ?? '32')
    return {
      data: ((BigInt(`0x${high}`) << shift) + BigInt(`0x${low}`)).toString(),
      type: values.get('qword') ?? 'qword',
    }
  }
  const isOther = /^(Binary Data|\(Empty\))$/i.test(text)
  if (isOther && values.get('others') !== 'kept')
    throw new Unstorable('the target does not keep the marks for binary and empty data')
  return { data: text, type: 'String' }
}

/** The data model keeps the digits of a number, and neither of the marks for what is not shown. */
function storeRegistryValue(text: string): string {
  if (/^(Binary Data|\(Empty\))$/i.test(text)) throw new Unstorable('the data model does not keep such data')
  const [, digits] = /^[DQ]WORD \((0x[0-9a-f]{8}(?:-0x[0-9a-f]{8})?)\)$/i.exec(text) ?? []
  if (digits === undefined && /[DQ]WORD|\(0x/i.test(text)) throw new Unstorable('a typed number has all its digits')
  return digits ?? text
}

/** The front of a Sysmon path is a hive in short form; the target spells it out and shows the control set in use. */
function storeRegistryPath({ text, values }: StoreRequest): string {
  const machine = values.get('machine') ?? 'HKEY_LOCAL_MACHINE'
  const [, hive, rest = ''] = /^(HKLM|HKU|HKCR)(\\.*)?$/is.exec(text) ?? []
  if (hive === undefined) throw new Unstorable('Sysmon writes registry paths from HKLM, HKU or HKCR')
  if (/[\r\n]/.test(text) || text.endsWith('\\'))
    throw new Unstorable('a registry path ends with the name of a key or value')
  if (/(HKLM|HKU|HKCR|HKCU)(\\|$)/i.test(rest))
    throw new Unstorable('a hive stands at the front of a registry path only')
  if (/(^|\\)(ControlSet001|HKEY_)/i.test(text))
    throw new Unstorable('Sysmon writes `CurrentControlSet` for the control set in use')
  if ((text.match(/\\CurrentControlSet(?=\\|$)/gi) ?? []).length > 1)
    throw new Unstorable('a registry path has one control set')
  if (/\\CurrentControlSet(\\|$)/i.test(text) && !/^HKLM\\SYSTEM\\CurrentControlSet/i.test(text))
    throw new Unstorable('control sets are keys of `HKLM\\System`')
  const users = values.get('users') ?? 'HKEY_USERS'
  const spelled = { HKLM: machine, HKU: users, HKCR: `${machine}\\SOFTWARE\\Classes` }[hive.toUpperCase()]
  return `${spelled}${rest.replace(/^(\\SYSTEM\\)CurrentControlSet(?=\\|$)/i, '$1ControlSet001')}`
}

/** A Windows account has one backslash between domain and name. */
function storeUser({ text }: StoreRequest): Readonly<Record<string, string>> {
  const [domain = '', name = '', ...more] = text.split('\\')
  if (more.length > 0 || domain === '' || name === '') throw new Unstorable('a Windows account is `DOMAIN\\name`')
  return { domain, name }
}

function storeListed({ text, values }: StoreRequest): Readonly<Record<string, string>> {
  const known = [...values].find(([value]) => foldText(value) === foldText(text))
  if (!known || known[1] === '') throw new Unstorable('the source has no such value')
  return { value: known[1] }
}
