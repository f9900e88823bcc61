/**
 * What is a rule to Elastic Security? What its two forms, lines for import and files of a rules repository, have in
 * common. A correlation in several orders is several rules.
 * https://www.elastic.co/docs/api/doc/kibana/operation/operation-createrule
 */
import { parentOf, type Technique, type Threat, threatsOf } from '../../../schema/attack/threats.js'
import { type Outcome, success } from '../../../schema/text/diagnostic.js'
import type { Period } from '../../dialect.js'
import { type FormatOptions, type FormatRule, lacking } from '../../format.js'
import { printSpan } from '../../print-span.js'
import { severityOf } from '../../severity.js'
import type { Query } from '../../translate.js'

/** In Elastic's words and order. */
export interface SecurityRule {
  readonly author: readonly string[]
  readonly description: string
  readonly false_positives: readonly string[]
  /** How far back each run looks: what may have happened since the last one, a little more, and a window. */
  readonly from: string
  readonly index: readonly string[]
  readonly interval: string
  readonly language: 'eql'
  readonly license?: string
  readonly name: string
  readonly query: string
  readonly references: readonly string[]
  readonly risk_score: number
  readonly rule_id: string
  readonly severity: string
  readonly tags: readonly string[]
  readonly threat: readonly SecurityThreat[]
  /** By the time of arrival, so that late events are seen; sequences are in the order of `@timestamp`. */
  readonly timestamp_override?: 'event.ingested'
  readonly type: 'eql'
}

export interface SecurityThreat {
  readonly framework: 'MITRE ATT&CK'
  readonly tactic: Named
  readonly technique: readonly (Named & { readonly subtechnique: readonly Named[] })[]
}

export interface Named {
  readonly id: string
  readonly name: string
  readonly reference: string
}

const usualInterval: Period = { count: 5, unit: 'm' }
const secondsIn = { m: 60, h: 3600, d: 86_400 } as const
/** Events that take longer to arrive are missed. */
const lag = 240

/** Returns a rule for each query, or why there can be none: nothing that tells it from others. */
export function readSecurityRules(
  query: Query,
  rule: FormatRule,
  options: FormatOptions,
  format: string,
): Outcome<readonly SecurityRule[]> {
  const { metadata, kind } = rule
  if (metadata.id === undefined) return lacking(rule, format, 'an id', 'add `id:` with a UUID')
  const queries = kind === 'correlation' ? query.text.split('\n\n') : [query.text]
  return success(
    queries.map((text, at): SecurityRule => {
      const suffix =
        queries.length === 1 ? { id: '', title: '' } : { id: `-${at + 1}`, title: ` (${at + 1} of ${queries.length})` }
      return {
        ...aboutRule(rule, options),
        index: query.indices.length > 0 ? query.indices : ['logs-*'],
        name: `${metadata.title}${suffix.title}`,
        query: text,
        rule_id: `${metadata.id}${suffix.id}`,
        ...(text.startsWith('sequence') ? {} : { timestamp_override: 'event.ingested' }),
      }
    }),
  )
}

function aboutRule({ metadata, timespan }: FormatRule, { every = usualInterval }: FormatOptions) {
  const { title, author, description, falsepositives, license, level, references, tags } = metadata
  const { risk, elastic } = severityOf(level)
  const seconds = every.count * secondsIn[every.unit]
  return {
    author: author?.split(/\s*,\s*/).filter((name) => name !== '') ?? [],
    description: description?.trim() || title,
    false_positives: falsepositives,
    from: `now-${printSpan(seconds + lag + Math.ceil(timespan?.seconds ?? 0))}`,
    interval: `${every.count}${every.unit}`,
    language: 'eql',
    ...(license === undefined ? {} : { license }),
    references,
    risk_score: risk,
    severity: elastic,
    tags,
    threat: threatsOf(tags).map(toThreat),
    type: 'eql',
  } as const
}

function toThreat({ tactic, techniques }: Threat): SecurityThreat {
  const parents = new Map<string, { readonly technique: Technique; readonly subs: Technique[] }>()
  for (const technique of techniques) {
    const parent = parentOf(technique) ?? technique
    const entry = parents.get(parent.id) ?? { technique: parent, subs: [] }
    parents.set(parent.id, entry)
    if (parent !== technique) entry.subs.push(technique)
  }
  const { id, name } = tactic
  return {
    framework: 'MITRE ATT&CK',
    tactic: { id, name, reference: `https://attack.mitre.org/tactics/${id}/` },
    technique: [...parents.values()].map(({ technique, subs }) => ({
      ...toNamed(technique),
      subtechnique: subs.map(toNamed),
    })),
  }
}

function toNamed({ id, name }: Technique): Named {
  return { id, name, reference: `https://attack.mitre.org/techniques/${id.replace('.', '/')}/` }
}
