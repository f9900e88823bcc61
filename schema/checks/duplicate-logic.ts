/** Do two rules detect exactly the same in the same logs? Then one of them is work without gain. */
import { canonicalText } from '../ir/canonical.js'
import { leavesOf } from '../ir/expr.js'
import type { Pattern } from '../ir/pattern.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Check } from './check.js'
import { titlePlace } from './metadata.js'

export const duplicateLogic: Check = {
  name: 'duplicate-logic',
  summary: 'Two rules that detect exactly the same in the same logs, whatever their wording.',
  severity: 'warning',
  about: 'collection',
  run: (documents, report) => {
    const rules = documents.filter((one) => one.kind === 'detection' && one.logsource.custom.size === 0)
    for (const similar of groupBy(rules as readonly DetectionRule[], sketchOf)) {
      if (similar.length < 2) continue
      for (const [first, ...others] of groupBy(similar, ({ expr }) => canonicalText(expr))) {
        for (const rule of others) {
          report({
            message: `the rule detects the same as \`${first!.metadata.title}\` in ${first!.source.path}`,
            at: titlePlace(rule),
            help: 'keep one of the two, or let them differ',
            related: [{ message: 'the other rule', at: titlePlace(first!) }],
          })
        }
      }
    }
  },
}

/**
 * Returns what all rules of one meaning have in common and most others do not, at a fraction of the canonical text's
 * cost: the fields, and which lengths and first letters of text occur, however often and in whatever order.
 */
function sketchOf({ logsource: { product, category, service }, expr }: DetectionRule): string {
  const fields = new Set<string>()
  const lengths = [0, 0, 0, 0]
  let letters = 0
  for (const leaf of leavesOf(expr)) {
    fields.add(leaf.kind === 'field' ? leaf.field : '')
    if (leaf.test.kind !== 'text') continue
    const { pattern } = leaf.test
    const length = lengthOf(pattern)
    letters |= 1 << firstLetterOf(pattern)
    lengths[(length >> 5) & 3]! |= 1 << (length & 31)
  }
  return `${product}/${category}/${service} ${lengths.join()} ${letters} ${[...fields].sort().join()}`
}

function lengthOf(pattern: Pattern): number {
  let length = 0
  for (const token of pattern) length += token.kind === 'literal' ? token.text.length : 1
  return length
}

/** Returns 0 to 31: the same for both cases of an ASCII letter. */
function firstLetterOf(pattern: Pattern): number {
  const [first, second] = pattern
  const token = first?.kind === 'any' ? second : first
  const code = token?.kind === 'literal' ? token.text.charCodeAt(0) : 0
  return code < 0x80 ? code & 31 : 0
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
