/**
 * Which calls are queries of the index? `cidrMatch` always; `startsWith`, `endsWith` and `stringContains` on a field and
 * a constant. The last two become wildcard queries with the constant as it is, so `*`, `?` and `\` in it are not plain.
 */
import type { ResolvedCall } from '../plan/tree.js'
import { refuse } from '../problem.js'
import { type Folding, foldingKey } from '../text/folding.js'
import { simpleMatch } from './constant-keyword.js'
import type { LeafSettings } from './leaf-settings.js'
import type { Query, Test } from './query.js'
import { termTest } from './term-test.js'
import { luceneWildcardTest } from './wildcard-test.js'

/** Returns undefined for a call that becomes a script. */
export function translateCall(call: ResolvedCall, settings: LeafSettings): Query | undefined {
  const [item, ...rest] = call.args
  if (item?.kind !== 'field') return undefined
  const constants = rest.map((one) => (one.kind === 'literal' ? one.value : undefined))
  const { name } = call.definition
  if (name === 'cidrMatch') return cidrQuery(call, item, constants as readonly unknown[])
  if (name !== 'startsWith' && name !== 'endsWith' && name !== 'stringContains') return undefined
  const [part] = constants
  if (part === undefined) return undefined
  if (typeof part !== 'string')
    return refuse('unsupported', `what \`${name}\` finds for null is not documented`, call.at)
  const folding = call.isInsensitive ? settings.folding : undefined
  const { field } = item
  if (name === 'startsWith') return { kind: 'leaf', field, test: prefixTest(field.type, part, folding) }
  const wildcard = name === 'endsWith' ? `*${part}` : `*${part}*`
  return { kind: 'leaf', field, test: luceneWildcardTest(field, wildcard, folding) }
}

function cidrQuery(
  call: ResolvedCall,
  { field }: ResolvedCall['args'][0] & { kind: 'field' },
  networks: readonly unknown[],
): Query {
  const tests = networks.map((network) =>
    typeof network === 'string'
      ? termTest(field, network, call.at)
      : refuse('unsupported', 'what a network that is null holds is not documented', call.at),
  )
  return { kind: 'leaf', field, test: (value, spend) => tests.some((test) => test(value, spend)) }
}

function prefixTest(type: string, prefix: string, folding: Folding | undefined): Test {
  if (type === 'constant_keyword') return (one) => simpleMatch(`${prefix}*`, String(one), folding !== undefined)
  if (!folding) return (one) => String(one).startsWith(prefix)
  const wanted = [...prefix].map((one) => foldingKey(one.codePointAt(0)!, folding))
  return (one, spend) => {
    spend(wanted.length)
    const given = [...String(one).slice(0, wanted.length * 2)]
    return wanted.every((key, at) => given[at] !== undefined && foldingKey(given[at]!.codePointAt(0)!, folding) === key)
  }
}
