/** Which rules do correlations refer to? Looked up by id or name once all files are read; cycles are refused (S-232). */
import type { CorrelationRule, ResolvedCorrelation, RuleReference } from '../correlation/correlation.js'
import { namesRule } from '../filter/apply-filters.js'
import type { DetectionRule } from '../rule/rule.js'
import type { Diagnostic } from '../text/diagnostic.js'
import { suggest } from '../text/suggest.js'
import { entryOf } from '../yaml/node.js'

export interface Resolved {
  readonly correlations: readonly ResolvedCorrelation[]
  readonly diagnostics: readonly Diagnostic[]
}

const maxChain = 64

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
    if (resolved) this.correlations.push(resolved)
    return resolved
  }

  #part(reference: RuleReference): ResolvedCorrelation['parts'][number] | undefined {
    const target = this.#byId.get(reference.name.toLowerCase()) ?? this.#byName.get(reference.name)
    if (!target)
      return this.#refuse(
        reference,
        'correlation/unknown-rule',
        `no rule has the id or name \`${reference.name}\``,
        this.#hint(reference.name),
      )
    if (target.kind === 'detection') return { name: reference.name, rule: target }
    if (this.#open.includes(target)) {
      return this.#refuse(
        reference,
        'correlation/cycle',
        `\`${reference.name}\` leads back to this correlation`,
        'a correlation cannot wait for itself: remove one of the references',
      )
    }
    if (this.#open.length > maxChain) {
      return this.#refuse(
        reference,
        'correlation/cycle',
        `correlations are chained more than ${maxChain} deep here`,
        'shorten the chain',
      )
    }
    const rule = this.resolve(target)
    return rule && { name: reference.name, rule }
  }

  #hint(name: string): string {
    const close = suggest(name, [...this.#byName.keys()])
    return close
      ? `did you mean \`${close}\`?`
      : 'load the rule together with the correlation, or correct the reference'
  }

  /** S-248: every alias names a field for every rule, under a name by which the rule is known here. */
  #checkAliases(correlation: ResolvedCorrelation): ResolvedCorrelation | undefined {
    const section = entryOf(correlation.document, 'correlation')?.value
    const node = section?.kind === 'mapping' ? entryOf(section, 'aliases') : undefined
    let isSound = true
    for (const [alias, fields] of correlation.aliases) {
      const at = (node?.value.kind === 'mapping' && entryOf(node.value, alias)?.key.at) || correlation.at
      for (const name of fields.keys()) {
        if (correlation.parts.some((part) => part.name === name || namesRule(name, part.rule))) continue
        isSound = false
        this.#error(
          'correlation/unknown-rule',
          `the alias \`${alias}\` speaks of \`${name}\`, which is not among the rules`,
          at,
          'use the names under `rules`',
        )
      }
      const missing = correlation.parts.find(
        ({ name, rule }) => ![...fields.keys()].some((key) => key === name || namesRule(key, rule)),
      )
      if (!missing || !correlation.groupBy.includes(alias)) continue
      isSound = false
      this.#error(
        'correlation/alias',
        `the alias \`${alias}\` names no field for \`${missing.name}\``,
        at,
        "add the field that holds it in that rule's events",
      )
    }
    return isSound ? correlation : undefined
  }

  #refuse(reference: RuleReference, code: Diagnostic['code'], message: string, help: string): undefined {
    this.#error(code, message, reference.at, help)
    return undefined
  }

  #error(code: Diagnostic['code'], message: string, at: RuleReference['at'], help: string): void {
    this.diagnostics.push({ code, severity: 'error', message, at, help })
  }
}
