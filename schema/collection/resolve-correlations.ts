/** Which rules do correlations refer to? Looked up by id or name once all files are read; cycles are refused (S-232). */
import type { CorrelationRule, ResolvedCorrelation, RuleReference } from '../correlation/correlation.js'
import { referencesTo, rulesNamedBy } from '../rule/references.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Diagnostic } from '../text/diagnostic.js'
import type { Span } from '../text/source.js'
import { suggest } from '../text/suggest.js'
import { entryOf } from '../yaml/node.js'

export interface Resolved {
  readonly correlations: readonly ResolvedCorrelation[]
  readonly diagnostics: readonly Diagnostic[]
}

const maxChain = 64
/** Looking for the name that was meant costs more than it helps when hundreds are wrong. */
const mostHints = 20
/** Fields that aliases may have to be looked up for: aliases times rules. */
const mostAliasFields = 1_000_000

/** Returns the correlations whose references all exist, each behind those it refers to, and what is wrong with the rest. */
export function resolveCorrelations(
  correlations: readonly CorrelationRule[],
  rules: readonly DetectionRule[],
): Resolved {
  const resolver = new Resolver(correlations, rules)
  for (const correlation of correlations) resolver.resolve(correlation)
  return resolver
}

class Resolver implements Resolved {
  readonly correlations: ResolvedCorrelation[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #byId = new Map<string, DetectionRule | CorrelationRule>()
  readonly #byName = new Map<string, DetectionRule | CorrelationRule>()
  readonly #done = new Map<CorrelationRule, ResolvedCorrelation | undefined>()
  /** How many correlations stand on one another below, and including, a resolved one. */
  readonly #heights = new Map<DetectionRule | ResolvedCorrelation, number>()
  readonly #open: CorrelationRule[] = []

  constructor(correlations: readonly CorrelationRule[], rules: readonly DetectionRule[]) {
    for (const one of [...rules, ...correlations]) {
      const { id, name } = one.metadata
      if (id !== undefined && !this.#byId.has(id.toLowerCase())) this.#byId.set(id.toLowerCase(), one)
      if (name !== undefined && !this.#byName.has(name)) this.#byName.set(name, one)
    }
  }

  resolve(correlation: CorrelationRule): ResolvedCorrelation | undefined {
    if (this.#done.has(correlation)) return this.#done.get(correlation)
    this.#open.push(correlation)
    const parts = correlation.rules.map((reference) => this.#part(reference))
    this.#open.pop()
    const isWhole = parts.every((part) => part !== undefined)
    const resolved = isWhole ? this.#checkAliases({ ...correlation, parts }) : undefined
    this.#done.set(correlation, resolved)
    if (resolved) this.#heights.set(resolved, parts.reduce((most, part) => Math.max(most, this.#heightOf(part)), 0) + 1)
    if (resolved) this.correlations.push(resolved)
    return resolved
  }

  #part(reference: RuleReference): ResolvedCorrelation['parts'][number] | undefined {
    const target = this.#byId.get(reference.name.toLowerCase()) ?? this.#byName.get(reference.name)
    if (!target) {
      const message = `no rule has the id or name \`${reference.name}\``
      return this.#refuse(reference, 'correlation/unknown-rule', message, this.#hint(reference.name))
    }
    if (target.kind === 'detection') return { name: reference.name, rule: target }
    if (this.#open.includes(target)) {
      return this.#refuse(
        reference,
        'correlation/cycle',
        `\`${reference.name}\` leads back to this correlation`,
        'a correlation cannot wait for itself: remove one of the references',
      )
    }
    if (this.#open.length > maxChain) return this.#refuseChain(reference)
    const rule = this.resolve(target)
    if (rule && this.#heightOf({ rule }) >= maxChain) return this.#refuseChain(reference)
    return rule && { name: reference.name, rule }
  }

  #heightOf(part: { readonly rule: DetectionRule | ResolvedCorrelation } | undefined): number {
    return (part && this.#heights.get(part.rule)) ?? 0
  }

  #refuseChain(reference: RuleReference): undefined {
    const message = `correlations are chained more than ${maxChain} deep here`
    return this.#refuse(reference, 'correlation/cycle', message, 'shorten the chain')
  }

  #hint(name: string): string {
    const close = this.diagnostics.length < mostHints ? suggest(name, this.#byName.keys()) : undefined
    return close
      ? `did you mean \`${close}\`?`
      : 'load the rule together with the correlation, or correct the reference'
  }

  /** S-248: every alias names a field for every rule, under a name by which the rule is known here. */
  #checkAliases(correlation: ResolvedCorrelation): ResolvedCorrelation | undefined {
    const { aliases, parts } = correlation
    if (aliases.size * parts.length > mostAliasFields) {
      const message = `${aliases.size} aliases of ${parts.length} rules are more than can be looked up`
      this.#error('correlation/alias', message, correlation.at, 'split the correlation')
      return undefined
    }
    const before = this.diagnostics.length
    const names = new Set(parts.map(({ name }) => name))
    const isRule = referencesTo(parts.map(({ rule }) => rule))
    const grouped = new Set(correlation.groupBy)
    for (const [alias, fields] of aliases) {
      const at = aliasAt(correlation, alias)
      const strange = [...fields.keys()].find((name) => !names.has(name) && !isRule(name))
      if (strange !== undefined) {
        const message = `the alias \`${alias}\` speaks of \`${strange}\`, which is not among the rules`
        this.#error('correlation/unknown-rule', message, at, 'use the names under `rules`')
      }
      const isNamed = rulesNamedBy(fields.keys())
      const missing = parts.find(({ name, rule }) => !fields.has(name) && !isNamed(rule))
      if (!missing || !grouped.has(alias)) continue
      const message = `the alias \`${alias}\` names no field for \`${missing.name}\``
      this.#error('correlation/alias', message, at, "add the field that holds it in that rule's events")
    }
    return this.diagnostics.length === before ? correlation : undefined
  }

  #refuse(reference: RuleReference, code: Diagnostic['code'], message: string, help: string): undefined {
    this.#error(code, message, reference.at, help)
    return undefined
  }

  #error(code: Diagnostic['code'], message: string, at: RuleReference['at'], help: string): void {
    this.diagnostics.push({ code, severity: 'error', message, at, help })
  }
}

function aliasAt({ document, at }: CorrelationRule, alias: string): Span {
  const section = entryOf(document, 'correlation')?.value
  const aliases = section?.kind === 'mapping' ? entryOf(section, 'aliases')?.value : undefined
  return (aliases?.kind === 'mapping' && entryOf(aliases, alias)?.key.at) || at
}
