/** Does one network of a list lie inside another? */
import { type Network, networkContains, parseNetwork, printNetwork } from '../ir/network.js'
import type { YamlScalar } from '../yaml/node.js'
import type { Check } from './check.js'
import { linksWithAnd } from './detection-item.js'
import { removeListItem } from './remove-list-item.js'

export const networkOverlap: Check = {
  name: 'network-overlap',
  summary: 'A network that lies inside another one of its list.',
  severity: 'warning',
  about: 'item',
  only: { modifiers: ['cidr'] },
  run: (item, report) => {
    if (item.values.length < 2 || linksWithAnd(item)) return
    const networks = item.values.flatMap((scalar) => {
      const parsed = parseNetwork(scalar.text)
      return parsed.ok ? [{ scalar, network: parsed.network }] : []
    })
    networks.sort((one, other) => compare(one.network, other.network))
    let outer: { scalar: YamlScalar; network: Network } | undefined
    for (const inner of networks) {
      const isInside = outer && networkContains(outer.network, { ...inner.network, bits: inner.network.base })
      if (!outer || !isInside) {
        outer = inner
        continue
      }
      const fix = printNetwork(inner.network) === printNetwork(outer.network) ? removeListItem(inner.scalar) : undefined
      report({
        message: `\`${inner.scalar.text}\` lies inside \`${outer.scalar.text}\``,
        at: inner.scalar.at,
        help: `remove \`${inner.scalar.text}\``,
        related: [{ message: 'the network around it', at: outer.scalar.at }],
        ...(fix && { fix }),
      })
    }
  },
}

/** By address, the wider network first. */
function compare(one: Network, other: Network): number {
  if (one.version !== other.version) return one.version - other.version
  if (one.base !== other.base) return one.base < other.base ? -1 : 1
  return one.prefix - other.prefix
}
