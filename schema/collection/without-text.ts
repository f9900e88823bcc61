/**
 * What of rules is needed to run them? Their meaning and their names; not their text, nor the places in it. For those
 * who keep thousands of rules, or send them to another thread.
 */
import type { ResolvedCorrelation } from '../correlation/correlation.js'
import type { Expr } from '../ir/expr.js'
import type { DetectionRule, Metadata } from '../rule/rule.js'
import { never } from '../text/never.js'
import type { Source, Span } from '../text/source.js'
import type { YamlMapping, YamlNode } from '../yaml/node.js'
import type { Collection } from './collection.js'

type Rules = Pick<Collection, 'rules' | 'correlations'>

/**
 * Returns rules and correlations that mean the same, whose places are all nowhere, and whose documents are empty; what
 * was returned before is returned as it is.
 */
export function withoutText(collection: Rules): Rules {
  if (bareOnes.has(collection)) return collection
  const made = makeBare(collection)
  bareOnes.add(made)
  return made
}

const bareOnes = new WeakSet<Rules>()

function makeBare({ rules, correlations }: Rules): Rules {
  const known = new Map<DetectionRule | ResolvedCorrelation, DetectionRule | ResolvedCorrelation>()
  const bare = rules.map((rule) => {
    const one = bareRule(rule)
    known.set(rule, one)
    return one
  })
  // Each correlation comes behind those that it refers to.
  const bareCorrelations = correlations.map((correlation) => {
    const parts = correlation.parts.map(({ name, rule }) => ({ name, rule: known.get(rule) ?? rule }))
    const one: ResolvedCorrelation = {
      ...correlation,
      ...namesOf(correlation),
      rules: correlation.rules.map(({ name }) => ({ name, at: nowhere })),
      parts,
    }
    known.set(correlation, one)
    return one
  })
  return { rules: bare, correlations: bareCorrelations }
}

const emptySource: Source = { path: '', text: '' }
const nowhere: Span = { source: emptySource, start: 0, end: 0 }
const emptyDocument: YamlMapping = { kind: 'mapping', entries: [], at: nowhere }
const noCustom: ReadonlyMap<string, YamlNode> = new Map()
const none: readonly never[] = []

function namesOf({ source, metadata }: Pick<DetectionRule, 'source' | 'metadata'>) {
  return { source: { path: source.path, text: '' }, at: nowhere, document: emptyDocument, metadata: briefly(metadata) }
}

function briefly({ title, id, name, status, level, fields, taxonomy }: Metadata): Metadata {
  return {
    title,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(status === undefined ? {} : { status }),
    ...(level === undefined ? {} : { level }),
    taxonomy,
    references: none,
    tags: none,
    fields,
    falsepositives: none,
    scope: none,
    related: none,
    custom: noCustom,
  }
}

/** Expressions that a rule shares among its detections and conditions stay shared. */
function bareRule(rule: DetectionRule): DetectionRule {
  const known = new Map<Expr, Expr>()
  const bare = (expr: Expr): Expr => {
    const before = known.get(expr)
    if (before) return before
    const one = bareExpr(expr, bare)
    known.set(expr, one)
    return one
  }
  const { category, product, service, custom } = rule.logsource
  return {
    kind: 'detection',
    ...namesOf(rule),
    logsource: {
      ...(category === undefined ? {} : { category }),
      ...(product === undefined ? {} : { product }),
      ...(service === undefined ? {} : { service }),
      // That there are keys which nobody knows has a say in which events the rule reads.
      custom: new Map(Array.from(custom.keys(), (key) => [key, emptyDocument])),
    },
    detections: new Map(
      Array.from(rule.detections, ([key, { name, expr }]) => [key, { name, expr: bare(expr), at: nowhere }]),
    ),
    conditions: rule.conditions.map(({ text, expr }) => ({ text, expr: bare(expr), at: nowhere })),
    expr: bare(rule.expr),
    annotations: new Map(Array.from(rule.annotations, ([name, expr]) => [name, bare(expr)])),
  }
}

function bareExpr(expr: Expr, bare: (expr: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return { kind: expr.kind, items: expr.items.map(bare) }
    case 'not':
      return { kind: 'not', item: bare(expr.item) }
    case 'selection':
      return { kind: 'selection', name: expr.name, item: bare(expr.item), at: nowhere }
    case 'field':
    case 'keyword':
      return { ...expr, at: nowhere }
    default:
      return never(expr)
  }
}
