/** A YAML document as a tree in which every node knows its place. One parse gives values and positions. */
import type { Span } from '../text/source.js'

export type YamlNode = YamlMapping | YamlSequence | YamlScalar

export interface YamlMapping {
  readonly kind: 'mapping'
  readonly entries: readonly YamlEntry[]
  readonly at: Span
}

export interface YamlEntry {
  readonly key: YamlScalar
  readonly value: YamlNode
}

export interface YamlSequence {
  readonly kind: 'sequence'
  readonly items: readonly YamlNode[]
  readonly at: Span
}

export type ScalarValue = string | number | boolean | null

export interface YamlScalar {
  readonly kind: 'scalar'
  /** By the YAML 1.2 core schema; integers with leading zeros or beyond 2^53 stay text (S-003). */
  readonly value: ScalarValue
  /** The scalar's text after quotes and escapes, whatever its type. */
  readonly text: string
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded'
  readonly at: Span
}

/** Returns the value under a key of a mapping, or undefined. */
export function entryOf(mapping: YamlMapping, key: string): YamlEntry | undefined {
  for (const entry of mapping.entries) if (entry.key.text === key) return entry
  return undefined
}
