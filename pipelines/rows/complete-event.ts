/**
 * Which event that the source could write is closest to this one? Made-up values rarely have the front of a registry
 * path or the domain of an account; with it they become events that a target can keep, and so can be a proof.
 */
import type { FieldMapping } from '../pipeline.js'
import type { AnyTable } from './store-event.js'

type Complete = (text: string, mapping: FieldMapping) => readonly string[]

const completions: ReadonlyMap<string, Complete> = new Map<string, Complete>([
  ['file-name', completeFilePath],
  ['file-path', completeFilePath],
  ['registry-path', completeRegistryPath],
  [
    'user',
    (text: string) =>
      text.includes('\\') ? [text.replace(/^\\/, 'LAB\\'), text.replace(/\\$/, '\\alice')] : [`LAB\\${text}`],
  ],
  ['hashes', completeHashes],
])

/** Returns events with one or more fields completed, the likeliest first; none when there is nothing to complete. */
export function completeEvent(
  event: Readonly<Record<string, unknown>>,
  table: AnyTable,
): readonly Readonly<Record<string, unknown>>[] {
  let events: Readonly<Record<string, unknown>>[] = [event]
  for (const [name, value] of Object.entries(event)) {
    const mapping = table.fields.get(name)
    const complete = completions.get(mapping?.conversion ?? '')
    if (!mapping || !complete || typeof value !== 'string' || value === '') continue
    const texts = complete(value, mapping).filter((text) => text !== value)
    if (texts.length === 0) continue
    events = events.flatMap((one) => texts.map((text) => ({ ...one, [name]: text }))).slice(0, 8)
  }
  return events.filter((one) => one !== event)
}

/** A folder before a name, a name behind a folder. */
function completeFilePath(text: string, { values }: FieldMapping): readonly string[] {
  const separator = values.get('separator') ?? '\\'
  const folder = separator === '/' ? '/usr/bin/' : 'C:\\Folder\\'
  const behind = text.endsWith(separator) ? `${text}name` : text
  return [behind.includes(separator) ? behind : `${folder}${behind}`]
}

function completeRegistryPath(text: string): readonly string[] {
  if (/^(HKLM|HKU|HKCR)(\\|$)/i.test(text)) return text.endsWith('\\') ? [`${text}Name`] : []
  const behind = text.endsWith('\\') ? `${text}Name` : text
  const separated = behind.startsWith('\\') ? behind : `\\${behind}`
  return frontsOf(separated).map((front) => `${front}${separated}`)
}

/** Control sets are keys of `HKLM\\System`; anything else may stand below the hive, a key of it, or a user's hive. */
function frontsOf(path: string): readonly string[] {
  if (/^\\(CurrentControlSet|ControlSet)/i.test(path)) return ['HKLM\\System']
  if (/^\\System\\/i.test(path)) return ['HKLM']
  return ['HKLM\\SOFTWARE', 'HKU\\S-1-5-21-1111111111-2222222222-3333333333-1001']
}

const hashLengths: Readonly<Record<string, number>> = { MD5: 32, SHA1: 40, SHA256: 64, IMPHASH: 32 }

/** Pads the digits of a hash that is cut off, and names the algorithm of bare digits. */
function completeHashes(text: string): readonly string[] {
  const [, name = '', digits = ''] = /^(?:([A-Za-z0-9]+)=)?([0-9A-Fa-f]*),?$/.exec(text) ?? []
  const lengths = Object.entries(hashLengths).filter(([one]) => name === '' || one === name.toUpperCase())
  return lengths
    .filter(([, length]) => digits.length <= length)
    .map(([one, length]) => `${one}=${digits.padEnd(length, '0')}`)
}
