/**
 * Why does a rule match an event in one tool alone? Each cause is a reading of events that the tools do not share: when
 * the event, changed to what the other makes of it, gets the other answer here, that is why.
 */
import { compileRule } from '../../evaluator/compile.js'
import { type Event, readEvent } from '../../evaluator/event.js'
import { aliasesOf } from '../../evaluator/events/shapes/aliases.js'
import { appliesTo } from '../../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../../evaluator/logsource/infer.js'
import { leavesOf } from '../../schema/ir/expr.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import type { LogsourceKey } from '../../schema/rule/read-logsource.js'
import type { DetectionRule } from '../../schema/rule/rule.js'

/** Returns the cause, or undefined when none of those known explains the difference. */
export function causeOf(
  rule: DetectionRule,
  line: string,
  told: LogsourceKey | undefined,
  isOurs: boolean,
): string | undefined {
  const event = readEvent(JSON.parse(line))
  if (!isOurs && appliesTo(rule.logsource, told ? [told] : inferLogsource(event)) === 'no') return otherLogs
  const matcher = orThrow(compileRule(rule))
  const found = causes.find(({ change }) => {
    const changed = change(event)
    return changed !== undefined && matcher.matches(readEvent(changed)) !== isOurs
  })
  return found?.about ?? (comparesListsOrNulls(rule, event) ? fieldReferences : undefined)
}

const otherLogs = 'the rule is for other logs, and the event cannot tell rsigma so (S-052, S-053)'
const fieldReferences = 'rsigma compares two fields as equal when both are null, and never when one is a list (S-176)'

function comparesListsOrNulls({ expr }: DetectionRule, { value }: Event): boolean {
  const fields = value as Readonly<Record<string, unknown>>
  return leavesOf(expr).some((leaf) => {
    if (leaf.kind !== 'field' || leaf.test.kind !== 'sameAs') return false
    const pair = [fields[leaf.field], fields[leaf.test.field]]
    return pair.some(Array.isArray) || pair.every((one) => one === null)
  })
}

interface Cause {
  readonly about: string
  readonly change: (event: Event) => unknown
}

const causes: readonly Cause[] = [
  {
    about: 'sigmapack finds the fields of a process in Security 4688 by the names that they have there (S-054)',
    change: ({ value, windows }) => {
      if (!windows || !aliasesOf(windows)) return undefined
      const { Channel: _, ...anonymous } = value as Readonly<Record<string, unknown>>
      return anonymous
    },
  },
  {
    about: 'rsigma lets ASCII letters match the Kelvin sign, the long s and the dotted I (S-080 leaves this open)',
    change: ({ value }) =>
      changeTexts(value, (text) =>
        text.replaceAll('\u212a', 'k').replaceAll('\u017f', 's').replaceAll('\u0130', 'i\u0307'),
      ),
  },
  {
    about:
      'rsigma takes what Unicode has for `\\d`, `\\w`, `\\s` and `\\b`, here they are ASCII (S-143 leaves this open)',
    change: ({ value }) =>
      changeTexts(value, (text) =>
        text
          .replace(/(?!\p{ASCII})\p{Nd}/gu, '0')
          .replace(/\s/gu, ' ')
          .replace(/(?!\p{ASCII})[\p{L}\p{M}]/gu, 'a'),
      ),
  },
  {
    about: 'rsigma compares a text like 0123 or 123.0 as a number; here only the text 123 is the number (S-087)',
    change: ({ value }) => changeTexts(value, (text) => (numeric.test(text) ? String(Number(text)) : text)),
  },
  {
    about: 'rsigma does not look for null in a list (S-090, S-096)',
    change: ({ value }) => changeLists(value, (items) => items.filter((item) => item !== null)),
  },
]

const numeric = /^[+-]?\d+(?:\.0+)?$/

function changeTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => changeTexts(item, change))
  return mapFields(value, (item) => changeTexts(item, change))
}

function changeLists(value: unknown, change: (items: readonly unknown[]) => readonly unknown[]): unknown {
  if (Array.isArray(value)) return change(value).map((item) => changeLists(item, change))
  return mapFields(value, (item) => changeLists(item, change))
}

function mapFields(value: unknown, change: (item: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item)]))
}
