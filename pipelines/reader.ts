/** What is written under the keys of a pipeline document? Reads values and notes every one that has the wrong shape. */
import type { Diagnostic } from '../schema/text/diagnostic.js'
import type { DiagnosticCode } from '../schema/text/diagnostic-codes.js'
import type { Span } from '../schema/text/source.js'
import { suggest } from '../schema/text/suggest.js'
import { entryOf, type YamlEntry, type YamlMapping, type YamlNode, type YamlScalar } from '../schema/yaml/node.js'

/** Lives for one document. */
export class Reader {
  readonly #diagnostics: Diagnostic[] = []

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics
  }

  refuse(code: DiagnosticCode, message: string, at: Span, help: string): undefined {
    this.#diagnostics.push({ code, severity: 'error', message, at, help })
    return undefined
  }

  /** Takes in what another reader of the same document has found. */
  note(diagnostics: readonly Diagnostic[]): void {
    this.#diagnostics.push(...diagnostics)
  }

  /** Returns the text under a key; a number or boolean counts by its text. */
  text(parent: YamlMapping, key: string): string | undefined {
    const node = entryOf(parent, key)?.value
    return node && this.textOf(node, key)
  }

  textOf(node: YamlNode, key: string): string | undefined {
    if (node.kind === 'scalar' && node.value !== null) return node.text
    return this.#wrong(key, 'a text', node)
  }

  /** Returns the texts under a key: one, or a list of them; none when there is no such key. */
  texts(parent: YamlMapping, key: string): readonly string[] {
    const node = entryOf(parent, key)?.value
    return node ? this.textsOf(node, key) : []
  }

  textsOf(node: YamlNode, key: string): readonly string[] {
    const nodes = node.kind === 'sequence' ? node.items : [node]
    return nodes.flatMap((one) => this.textOf(one, key) ?? [])
  }

  /** Returns the scalars under a node: itself, or the items of a list. */
  scalarsOf(node: YamlNode, key: string): readonly YamlScalar[] {
    const nodes = node.kind === 'sequence' ? node.items : [node]
    return nodes.flatMap((one) => (one.kind === 'scalar' ? one : (this.#wrong(key, 'a value', one) ?? [])))
  }

  flag(parent: YamlMapping, key: string): boolean {
    const node = entryOf(parent, key)?.value
    if (!node) return false
    if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
    return this.#wrong(key, '`true` or `false`', node) ?? false
  }

  number(parent: YamlMapping, key: string): number | undefined {
    const node = entryOf(parent, key)?.value
    if (!node) return undefined
    if (node.kind === 'scalar' && typeof node.value === 'number') return node.value
    return this.#wrong(key, 'a number', node)
  }

  /** Returns the mapping under a key, or undefined when there is none. */
  mapping(parent: YamlMapping, key: string): YamlMapping | undefined {
    const node = entryOf(parent, key)?.value
    return node && this.mappingOf(node, key)
  }

  mappingOf(node: YamlNode, key: string): YamlMapping | undefined {
    return node.kind === 'mapping' ? node : this.#wrong(key, 'a mapping', node)
  }

  entries(parent: YamlMapping, key: string): readonly YamlEntry[] {
    return this.mapping(parent, key)?.entries ?? []
  }

  /** Returns the mappings in the list under a key. */
  mappings(parent: YamlMapping, key: string): readonly YamlMapping[] {
    const node = entryOf(parent, key)?.value
    if (!node) return []
    if (node.kind !== 'sequence') return this.#wrong(key, 'a list', node) ?? []
    return node.items.flatMap((item) => this.mappingOf(item, key) ?? [])
  }

  /** Refuses keys that have no meaning here, so that a misspelt one is not silently ignored. */
  allowKeys(parent: YamlMapping, known: readonly string[]): void {
    for (const { key } of parent.entries) {
      if (known.includes(key.text)) continue
      const close = suggest(key.text, known)
      const help = close ? `did you mean \`${close}\`?` : `known here: ${known.join(', ')}`
      this.refuse('pipeline/wrong-shape', `\`${key.text}\` has no meaning here`, key.at, help)
    }
  }

  /** Notes keys that are missing. */
  needKeys(parent: YamlMapping, needed: readonly string[]): void {
    for (const key of needed) {
      if (entryOf(parent, key)) continue
      this.refuse('pipeline/wrong-shape', `\`${key}\` is missing`, parent.at, `add \`${key}\``)
    }
  }

  #wrong(key: string, wanted: string, node: YamlNode): undefined {
    return this.refuse('pipeline/wrong-shape', `\`${key}\` is not ${wanted}`, node.at, `write ${wanted}`)
  }
}
