/** Which detections and conditions does a `detection` or `filter` section hold? Shared by rules and filters. */
import { lowerCondition } from '../condition/lower.js'
import { parseCondition } from '../condition/parse.js'
import type { Condition, Detection } from '../rule/rule.js'
import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import { spanWithin } from '../yaml/span-within.js'
import { lowerDetection } from './lower-detection.js'
import type { LoweringOptions } from './lowering-options.js'

export interface Section {
  readonly detections: ReadonlyMap<string, Detection>
  readonly conditions: readonly Condition[]
}

/**
 * Reads a section: every key but `condition` and those in `reserved` is a detection, whatever its name (S-061).
 * Reports everything that has no meaning; what could be read is returned all the same.
 */
export function readSection(section: YamlMapping, options: LoweringOptions, reserved: readonly string[] = []): Section {
  const entries = section.entries.filter((entry) => !reserved.includes(entry.key.text) && isDetection(entry, options))
  const detections = new Map<string, Detection>()
  for (const { key, value } of entries) {
    const expr = lowerDetection(key, value, options)
    if (expr) detections.set(key.text, { name: key.text, expr, at: key.at })
  }
  if (entries.length === 0) {
    options.reporter.error(
      'detection/empty',
      'there is no detection beside the condition',
      section.at,
      "add a selection, for example `selection: { Image|endswith: '\\x.exe' }`",
    )
  }
  const names = new Set(entries.map(({ key }) => key.text))
  return { detections, conditions: readConditions(section, names, detections, options) }
}

function isDetection({ key, value }: YamlEntry, { reporter }: LoweringOptions): boolean {
  if (key.text === 'condition') return false
  if (key.text !== 'timeframe' || value.kind !== 'scalar') return true
  reporter.warning(
    'detection/old-timeframe',
    '`timeframe` belongs to the aggregations of Sigma 1',
    key.at,
    'write a correlation rule with `timespan`',
  )
  return false
}

function readConditions(
  section: YamlMapping,
  names: ReadonlySet<string>,
  detections: ReadonlyMap<string, Detection>,
  options: LoweringOptions,
): readonly Condition[] {
  const node = entryOf(section, 'condition')?.value
  if (!node) return []
  const scalars = conditionScalars(node, options)
  return scalars.flatMap((scalar) => readCondition(scalar, names, detections, options) ?? [])
}

function conditionScalars(node: YamlNode, { reporter }: LoweringOptions): readonly YamlScalar[] {
  const items = node.kind === 'sequence' ? node.items : [node]
  const scalars = items.filter((item): item is YamlScalar => item.kind === 'scalar' && item.value !== null)
  const help = 'write an expression over selections, as in `condition: selection`'
  if (items.length === 0) reporter.error('condition/empty', 'the list of conditions is empty', node.at, help)
  for (const item of items) {
    if (item.kind === 'scalar' && item.value !== null) continue
    reporter.error('condition/empty', 'the condition is not a text', item.at, help)
  }
  return scalars
}

function readCondition(
  scalar: YamlScalar,
  names: ReadonlySet<string>,
  detections: ReadonlyMap<string, Detection>,
  { reporter, budget }: LoweringOptions,
): Condition | undefined {
  const parsed = parseCondition(scalar.text)
  if (!parsed.ok) {
    const { code, message, help, start, end } = parsed.problem
    reporter.error(code, message, start === end ? scalar.at : spanWithin(scalar, start, end), help)
    return undefined
  }
  const scope = {
    detections: { names, get: (name: string) => detections.get(name) },
    reporter,
    budget,
    spanOf: (start: number, end: number) => spanWithin(scalar, start, end),
  }
  const expr = lowerCondition(parsed.node, scope)
  return expr && { text: scalar.text, expr, at: scalar.at }
}
