/** Does a list of values hold one twice? Case does not tell texts apart, unless `cased` or an expression does. */
import { foldText } from '../ir/case-folding.js'
import type { YamlScalar } from '../yaml/node.js'
import type { Check } from './check.js'
import type { DetectionItem } from './detection-item.js'
import { removeListItem } from './remove-list-item.js'

export const duplicateValue: Check = {
  name: 'duplicate-value',
  summary: 'A value that stands twice in its list, case aside.',
  severity: 'warning',
  about: 'item',
  run: (item, report) => {
    if (!lengthsRepeat(item.values)) return
    const isCased = item.modifiers.some((name) => casedModifiers.includes(name))
    const first = new Map<string, YamlScalar>()
    for (const scalar of item.values) {
      const key = keyOf(scalar, isCased)
      const before = first.get(key)
      if (!before) {
        first.set(key, scalar)
        continue
      }
      const fix = removeListItem(scalar)
      report({
        message:
          before.text === scalar.text ? `\`${scalar.text}\` stands twice in the list` : differsInCase(scalar, item),
        at: scalar.at,
        help: 'remove one of the two',
        related: [{ message: 'the first one', at: before.at }],
        ...(fix && { fix }),
      })
    }
  },
}

/** Under these a letter's case counts. */
const casedModifiers = ['cased', 're', 'base64', 'base64offset', 'fieldref']

/** Equal values are equally long, in either case: short lists mostly need no closer look. */
function lengthsRepeat(values: readonly YamlScalar[]): boolean {
  let seen = 0
  for (const { text } of values) {
    const bit = 1 << (text.length & 31)
    if (seen & bit) return true
    seen |= bit
  }
  return false
}

function keyOf({ value, text }: YamlScalar, isCased: boolean): string {
  if (typeof value !== 'string') return `${typeof value} ${value}`
  return `text ${isCased ? text : foldText(text)}`
}

function differsInCase({ text }: YamlScalar, { field }: DetectionItem): string {
  return `\`${text}\` differs from a value before it only in case, and case does not count ${field === '' ? 'here' : `in \`${field}\``}`
}
