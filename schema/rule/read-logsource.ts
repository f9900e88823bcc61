/** Which logs does a document read? `logsource` with what the specification names and what it does not (S-050). */

import { textOf } from '../yaml/look-up.js'
import type { YamlMapping, YamlNode } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { Logsource } from './rule.js'

const noCustom: ReadonlyMap<string, YamlNode> = new Map()
const named = ['category', 'product', 'service', 'definition'] as const

/** Returns the log source of a document; the JSON Schema has checked that it names one. */
export function readLogsource(document: YamlMapping): Logsource {
  const node = entryOf(document, 'logsource')?.value
  if (node?.kind !== 'mapping') return { custom: noCustom }
  const logsource: { -readonly [K in keyof Logsource]?: Logsource[K] } = {}
  let custom: Map<string, YamlNode> | undefined
  for (const { key, value } of node.entries) {
    const name = named.find((one) => one === key.text)
    const text = name && textOf(value)
    if (name === undefined) custom = (custom ?? new Map()).set(key.text, value)
    else if (text !== undefined) logsource[name] = text
  }
  logsource.custom = custom ?? noCustom
  return logsource as Logsource
}

/** The parts of a log source that take part in comparisons. */
export type LogsourceKey = Pick<Logsource, 'category' | 'product' | 'service'>

/** Returns true when `outer` names nothing, or the same as `inner`, in each attribute (S-052). */
export function containsLogsource(outer: LogsourceKey, inner: LogsourceKey): boolean {
  return (['category', 'product', 'service'] as const).every(
    (key) => outer[key] === undefined || outer[key] === inner[key],
  )
}

/** Returns a log source in the short form people use: `windows/process_creation`. */
export function printLogsource(logsource: LogsourceKey): string {
  const parts = [logsource.product, logsource.category, logsource.service].filter((part) => part !== undefined)
  return parts.length > 0 ? parts.join('/') : 'any log'
}
