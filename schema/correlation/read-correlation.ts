/** What is a document with a `correlation` section? Structure by the JSON Schema, then the meaning of each key. */
import { Reporter } from '../detection/reporter.js'
import { validateShape } from '../json/validate.js'
import { correlationRuleShape } from '../json/validators/correlation-rule.generated.js'
import { mergeProblems } from '../rule/merge-problems.js'
import { readMetadata } from '../rule/read-metadata.js'
import { failure, hasError, type Outcome, success } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import { textOf, textsOf } from '../yaml/look-up.js'
import type { YamlMapping, YamlNode } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import type { CorrelationRule, RuleReference, Timespan } from './correlation.js'
import { parseTimespan } from './parse-timespan.js'
import { correlationTypeNamed, readCorrelationCondition } from './read-condition.js'

/** Returns the correlation that a document holds, its references not yet looked up; or all that is wrong with it. */
export function readCorrelation(document: YamlMapping, source: Source): Outcome<CorrelationRule> {
  const reporter = new Reporter()
  const shape = validateShape(correlationRuleShape, document)
  const metadata = readMetadata(document, reporter)
  const section = entryOf(document, 'correlation')?.value
  if (section?.kind !== 'mapping') return failure(shape)
  const type = correlationTypeNamed(textOf(entryOf(section, 'type')?.value))
  const timespan = readTimespan(entryOf(section, 'timespan')?.value, reporter)
  const condition = type && readCorrelationCondition(type, section, reporter)
  const listed = readReferences(entryOf(section, 'rules')?.value)
  const rules = condition?.rules && listed.length === 0 ? condition.rules : listed
  if (condition?.rules && listed.length > 0) compareRules(listed, condition.rules, reporter)
  const diagnostics = mergeProblems(shape, reporter.diagnostics)
  if (hasError(diagnostics) || !type || !timespan || !condition) return failure(diagnostics)
  const generate = entryOf(document, 'generate')?.value ?? entryOf(section, 'generate')?.value
  const correlation: CorrelationRule = {
    kind: 'correlation',
    source,
    at: document.at,
    document,
    metadata,
    type,
    rules,
    groupBy: textsOf(entryOf(section, 'group-by')?.value),
    aliases: readAliases(entryOf(section, 'aliases')?.value),
    timespan,
    condition: condition.condition ?? { kind: 'bounds', bounds: [{ op: '>=', value: rules.length }], fields: [] },
    generate: generate?.kind === 'scalar' && generate.value === true,
  }
  return success(correlation, diagnostics)
}

function readTimespan(node: YamlNode | undefined, reporter: Reporter): Timespan | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  const timespan = parseTimespan(node.text)
  if (!timespan) {
    const help = 'write a number and a unit: `30s`, `15m`, `24h`, `7d`'
    reporter.error('correlation/timespan', `\`${node.text}\` is not a time span`, node.at, help)
  }
  return timespan
}

function readReferences(node: YamlNode | undefined): readonly RuleReference[] {
  const items = node?.kind === 'sequence' ? node.items : node ? [node] : []
  return items.flatMap((item) => {
    const name = textOf(item)
    return name === undefined ? [] : [{ name, at: item.at }]
  })
}

function readAliases(node: YamlNode | undefined): ReadonlyMap<string, ReadonlyMap<string, string>> {
  if (node?.kind !== 'mapping') return new Map()
  return new Map(
    node.entries.flatMap(({ key, value }) => {
      if (value.kind !== 'mapping') return []
      const fields = value.entries.map((entry) => [entry.key.text, textOf(entry.value) ?? ''] as const)
      return [[key.text, new Map(fields)] as const]
    }),
  )
}

/** S-247: the rules listed and the rules in the expression are the same. */
function compareRules(listed: readonly RuleReference[], used: readonly RuleReference[], reporter: Reporter): void {
  const [isListed, isUsed] = [listed, used].map((references) => new Set(references.map(({ name }) => name)))
  for (const { name, at } of used) {
    if (isListed!.has(name)) continue
    const message = `\`${name}\` is not among the \`rules\``
    reporter.error('correlation/unlisted-rule', message, at, 'add it to `rules`, or leave `rules` out')
  }
  for (const { name, at } of listed) {
    if (isUsed!.has(name)) continue
    const message = `the condition says nothing of \`${name}\``
    reporter.error('correlation/unused-rule', message, at, 'use it in the condition, or remove it from `rules`')
  }
}
