/** What does a YAML text say, and where? One parse gives values and positions. */
import type { Diagnostic } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import { scanYaml } from './events.js'
import type { YamlNode } from './node.js'
import { explainSyntax } from './syntax-help.js'
import { TreeBuilder } from './tree-builder.js'

/** The documents of a text; a document that is empty is a null scalar. */
export interface YamlText {
  readonly documents: readonly YamlNode[]
  /** Errors and warnings. After a syntax error there are no documents. */
  readonly diagnostics: readonly Diagnostic[]
}

const maxLength = 16 * 1024 * 1024

/**
 * Parses every document of a YAML text (YAML 1.2.2, core schema; S-001, S-005).
 * Returns the documents with all problems found: syntax, duplicate keys, keys that are no scalars, unknown aliases,
 * tags other than `!!str`, too deep, too large. Never throws on any input.
 */
export function parseYaml(source: Source): YamlText {
  if (source.text.length > maxLength) {
    return refuse(
      source,
      0,
      'the text has more than 16 million characters',
      'split the file: a rule is a few kilobytes',
    )
  }
  const scanned = scanYaml(source.text)
  if (!scanned.ok) {
    const { message, help } = explainSyntax(scanned.reason, source.text, scanned.offset)
    return refuse(source, scanned.offset, message, help)
  }
  return new TreeBuilder(source).build(scanned.events)
}

function refuse(source: Source, offset: number, message: string, help: string): YamlText {
  const start = Math.min(offset, source.text.length)
  const at = { source, start, end: Math.min(start + 1, source.text.length) }
  return { documents: [], diagnostics: [{ code: 'yaml/syntax', severity: 'error', message, at, help }] }
}
