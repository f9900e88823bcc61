/** Which regular expressions does an item hold, parsed? */
import { parseRegex } from '../regex/parse.js'
import type { Regex } from '../regex/regex.js'
import type { YamlScalar } from '../yaml/node.js'
import type { DetectionItem } from './detection-item.js'

export interface RegexValue {
  readonly scalar: YamlScalar
  readonly regex: Regex
}

const known = new WeakMap<DetectionItem, readonly RegexValue[]>()

/** Returns the expressions of an item under `re`; none of those with placeholders in them. */
export function regexesOf(item: DetectionItem): readonly RegexValue[] {
  const found = known.get(item) ?? parse(item)
  known.set(item, found)
  return found
}

function parse({ modifiers, values }: DetectionItem): readonly RegexValue[] {
  if (modifiers[0] !== 're' || modifiers.includes('expand')) return []
  const flags = { i: modifiers.includes('i'), m: modifiers.includes('m'), s: modifiers.includes('s') }
  return values.flatMap((scalar) => {
    const parsed = parseRegex(scalar.text, flags)
    return parsed.ok ? [{ scalar, regex: parsed.regex }] : []
  })
}
