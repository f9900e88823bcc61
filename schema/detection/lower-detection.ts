/** What does a search identifier mean? Mappings are AND, lists are OR, scalars are keywords, at any depth (S-060 to S-070). */
import type { Expr } from '../ir/expr.js'
import { and, areKnown, or } from '../ir/expr.js'
import type { YamlNode, YamlScalar } from '../yaml/node.js'
import { lowerItem, lowerKeyword } from './lower-item.js'
import type { LoweringOptions } from './lowering-options.js'

/** Returns the meaning of a detection, or undefined after reporting why it has none. `name` is its key. */
export function lowerDetection(name: YamlScalar, node: YamlNode, options: LoweringOptions): Expr | undefined {
  switch (node.kind) {
    case 'scalar':
      return lowerKeyword(name, node, options)
    case 'mapping': {
      if (node.entries.length === 0) return refuseEmpty(name, node, options)
      const items = node.entries.map(({ key, value }) => lowerItem(key, value, options))
      return areKnown(items) ? and(items) : undefined
    }
    case 'sequence': {
      if (node.items.length === 0) return refuseEmpty(name, node, options)
      const items = node.items.map((item) => lowerDetection(name, item, options))
      return areKnown(items) ? or(items) : undefined
    }
  }
}

function refuseEmpty(name: YamlScalar, node: YamlNode, { reporter }: LoweringOptions): undefined {
  const help = 'write at least one `Field: value`, or a list of keywords'
  reporter.error(
    'detection/empty',
    `the detection \`${name.text}\` is empty`,
    node.at.start === node.at.end ? name.at : node.at,
    help,
  )
  return undefined
}
