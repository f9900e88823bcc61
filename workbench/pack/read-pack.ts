/** How is a `pack.yml` read? */
import { validateShape } from '../../schema/json/validate.js'
import { failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { entryOf, type YamlMapping, type YamlNode } from '../../schema/yaml/node.js'
import { parseYaml } from '../../schema/yaml/parse.js'
import type { Pack, Placed } from './pack.js'

const documentKeys = ['playbook', 'investigation', 'tuning', 'atomics']

/** Returns the pack of a text, or everything that is wrong with its form. Files that it names are not looked at. */
export function readPack(source: Source): Outcome<Pack> {
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return failure(diagnostics)
  const [document] = documents
  if (document?.kind !== 'mapping') {
    const at = document?.at ?? { source, start: 0, end: 0 }
    const help = 'start with `technique:`, `title:` and `branches:`'
    return failure([
      { code: 'pack/not-a-mapping', severity: 'error', message: 'a pack is a mapping of keys to values', at, help },
    ])
  }
  const shape = [...diagnostics, ...validateShape('pack', document)]
  if (hasError(shape)) return failure(shape)
  return success(toPack(document, source), shape)
}

function toPack(document: YamlMapping, source: Source): Pack {
  const text = (key: string): string => placedAt(document, key)?.text ?? ''
  const texts = (key: string): readonly string[] => placedIn(valueAt(document, key)).map((one) => one.text)
  const tables = valueAt(document, 'required_tables')
  return {
    source,
    technique: placedAt(document, 'technique') ?? { text: '', at: document.at },
    title: text('title'),
    description: text('description'),
    severity: text('severity'),
    confidence: text('confidence'),
    dataSources: texts('data_sources'),
    requiredTables: new Map(
      tables?.kind === 'mapping' ? tables.entries.map(({ key, value }) => [key.text, placedIn(value)]) : [],
    ),
    falsepositives: texts('falsepositives'),
    references: texts('references'),
    branches: mappingsAt(document, 'branches').flatMap((branch) => {
      const [name, rule] = [placedAt(branch, 'name'), placedAt(branch, 'rule')]
      return name && rule ? [{ name, rule }] : []
    }),
    variants: mappingsAt(document, 'variants').flatMap((variant) => {
      const [rule, of] = [placedAt(variant, 'rule'), placedAt(variant, 'of')]
      return rule && of ? [{ rule, of }] : []
    }),
    hunting: placedIn(valueAt(document, 'hunting')),
    correlations: placedIn(valueAt(document, 'correlations')),
    documents: new Map(
      documentKeys.flatMap((key) => {
        const placed = placedAt(document, key)
        return placed ? [[key, placed] as const] : []
      }),
    ),
  }
}

function valueAt(mapping: YamlMapping, key: string): YamlNode | undefined {
  return entryOf(mapping, key)?.value
}

function placedAt(mapping: YamlMapping, key: string): Placed | undefined {
  return placedIn(valueAt(mapping, key))[0]
}

function placedIn(node: YamlNode | undefined): readonly Placed[] {
  const items = node?.kind === 'sequence' ? node.items : node ? [node] : []
  return items.flatMap((item) => (item.kind === 'scalar' ? [{ text: item.text, at: item.at }] : []))
}

function mappingsAt(mapping: YamlMapping, key: string): readonly YamlMapping[] {
  const node = valueAt(mapping, key)
  return node?.kind === 'sequence' ? node.items.filter((item) => item.kind === 'mapping') : []
}
