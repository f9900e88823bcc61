/** Which regular expression, and which replacement, is written under a key of a pipeline? Notes one that cannot be run. */
import { entryOf, type YamlMapping, type YamlNode } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import { parseReplacement, type Substitution } from './substitution.js'
import { compileSearch, type TextSearch } from './text-search.js'

const help = 'write it in the syntax of RE2, which has no lookahead and no backreferences'

/** Returns the expression under a key, or undefined when there is none or it cannot be run. */
export function readSearch(settings: YamlMapping, key: string, reader: Reader): TextSearch | undefined {
  const node = entryOf(settings, key)?.value
  return node && readSearchOf(node, key, reader)
}

export function readSearchOf(node: YamlNode, key: string, reader: Reader): TextSearch | undefined {
  const source = reader.textOf(node, key)
  if (source === undefined) return undefined
  const search = compileSearch(source)
  if (!('refusal' in search)) return search
  return reader.refuse('pipeline/regex', `the expression cannot be run: ${search.refusal}`, node.at, help)
}

/** Returns what to replace with what, or undefined after noting what is wrong. */
export function readSubstitution(
  settings: YamlMapping,
  keys: { readonly search: string; readonly replacement: string },
  reader: Reader,
): Substitution | undefined {
  const search = readSearch(settings, keys.search, reader)
  const source = reader.text(settings, keys.replacement)
  if (!search || source === undefined) return undefined
  const replacement = parseReplacement(source, search)
  if (!('refusal' in replacement)) return { search, replacement }
  const { at } = entryOf(settings, keys.replacement)!.value
  return reader.refuse('pipeline/regex', replacement.refusal, at, 'write `\\1` or `\\g<name>` for a group')
}
