/** Is the log source one that Sigma's taxonomy or SigmaHQ's rules know? Pipelines find tables by these names. */
import type { SigmaDocument } from '../collection/read-documents.js'
import { suggest } from '../text/suggest.js'
import type { YamlNode } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { Check } from './check.js'
import { logsources } from './data.generated.js'

export const unknownLogsource: Check = {
  name: 'unknown-logsource',
  summary: 'A product, category or service that Sigma does not know, or not together.',
  severity: 'info',
  about: 'document',
  run: (document, report) => {
    if (document.kind === 'correlation' || document.metadata.taxonomy !== 'sigma') return
    const problem = problemOf(document.logsource)
    if (!problem) return
    const { key, name, names, under } = problem
    const close = suggest(name, names)
    report({
      message: `no ${key} is named \`${name}\`${under}`,
      at: partAt(document, key).at,
      help: close ? `did you mean \`${close}\`?` : 'a pipeline has to know it before the rule can be converted',
      ...(close && { severity: 'warning' as const }),
    })
  },
}

type Logsource = Exclude<SigmaDocument, { kind: 'correlation' }>['logsource']

interface Problem {
  readonly key: 'product' | 'category' | 'service'
  readonly name: string
  /** The names that there are. */
  readonly names: readonly string[]
  readonly under: string
}

const anyProduct = 'any product'

function problemOf({ product, category, service }: Logsource): Problem | undefined {
  if (product !== undefined && (product === anyProduct || !Object.hasOwn(logsources, product))) {
    return { key: 'product', name: product, names: Object.keys(logsources), under: '' }
  }
  const own = logsources[product ?? anyProduct]!
  const under = product === undefined ? '' : ` in \`${product}\``
  if (own.categories === undefined && own.services === undefined) return undefined
  const generic = logsources[anyProduct]!
  const isKnown = (key: 'categories' | 'services', name: string): boolean =>
    own[key]?.includes(name) || generic[key]?.includes(name) || false
  if (category !== undefined && !isKnown('categories', category)) {
    return { key: 'category', name: category, names: [...(own.categories ?? []), ...(generic.categories ?? [])], under }
  }
  if (service === undefined || isKnown('services', service)) return undefined
  const names = product === undefined ? allServices() : [...(own.services ?? []), ...(generic.services ?? [])]
  return names.includes(service) ? undefined : { key: 'service', name: service, names, under }
}

function allServices(): readonly string[] {
  return Object.values(logsources).flatMap(({ services = [] }) => services)
}

function partAt({ document }: SigmaDocument, key: string): YamlNode {
  const logsource = entryOf(document, 'logsource')!.value
  return (logsource.kind === 'mapping' && entryOf(logsource, key)?.value) || logsource
}
