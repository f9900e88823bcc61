/** How is a `pack.yml` read? */
import { packShape } from '../../schema/json/validators/pack.generated.js'
import { type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import { mappingsAt, valueAt } from '../../schema/yaml/look-up.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import type { Pack } from './pack.js'
import { placedAt, placedIn } from './placed.js'
import { readMapping } from './read-mapping.js'

const documentKeys = ['playbook', 'investigation', 'tuning', 'atomics']

/** Returns the pack of a text, or everything that is wrong with its form. Files that it names are not looked at. */
export function readPack(source: Source): Outcome<Pack> {
  const read = readMapping(source, packShape, {
    message: 'a pack is a mapping of keys to values',
    help: 'start with `technique:`, `title:` and `branches:`',
  })
  return read.ok ? success(toPack(read.value, source), read.diagnostics) : read
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
