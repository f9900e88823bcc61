/** Small exprs and rules for tests, made by hand. */
import type { Expr, FieldExpr, KeywordExpr } from '../../schema/ir/expr.js'
import { parseNetwork } from '../../schema/ir/network.js'
import { any, literal, one, type Pattern, type Token } from '../../schema/ir/pattern.js'
import type { Test } from '../../schema/ir/test.js'
import type { DetectionRule } from '../../schema/rule/rule.js'
import type { Span } from '../../schema/text/source.js'

const source = { path: 'rule.yml', text: 'title: made by hand\n' }
export const at: Span = { source, start: 0, end: 5 }

export const field = (name: string, test: Test): FieldExpr => ({ kind: 'field', field: name, test, at })

export const keyword = (test: KeywordExpr['test']): KeywordExpr => ({ kind: 'keyword', test, at })

export const selection = (name: string, item: Expr): Expr => ({ kind: 'selection', name, item, at })

/** `*` is any, `?` is one, `[…]` is a set; everything else is literal. */
export function pattern(text: string): Pattern {
  return [...text.matchAll(/\*|\?|\[[^\]]*\]|[^*?[]+/g)].map(([piece]): Token => {
    if (piece === '*') return any
    if (piece === '?') return one
    return piece.startsWith('[') ? { kind: 'set', characters: piece.slice(1, -1) } : literal(piece)
  })
}

export const text = (written: string): Test & { kind: 'text' } => ({
  kind: 'text',
  pattern: pattern(written),
  cased: false,
})

export const casedText = (written: string): Test & { kind: 'text' } => ({ ...text(written), cased: true })

export function cidr(written: string): Test {
  const parsed = parseNetwork(written)
  if (!parsed.ok) throw new Error(`no network: ${written}`)
  return { kind: 'cidr', network: parsed.network }
}

interface Parts {
  readonly fields?: readonly string[]
  readonly annotations?: Readonly<Record<string, Expr>>
  readonly logsource?: Partial<DetectionRule['logsource']>
}

/** A rule whose meaning is this expression; its detections are the selections in it. */
export function ruleOf(expr: Expr, { fields = [], annotations = {}, logsource = {} }: Parts = {}): DetectionRule {
  return {
    kind: 'detection',
    source,
    at,
    document: { kind: 'mapping', entries: [], at },
    metadata: {
      title: 'made by hand',
      taxonomy: 'sigma',
      references: [],
      tags: [],
      fields,
      falsepositives: [],
      scope: [],
      related: [],
      custom: new Map(),
    },
    logsource: { custom: new Map(), ...logsource },
    detections: new Map(selectionsIn(expr).map(([name, item]) => [name, { name, expr: item, at }])),
    conditions: [{ text: 'made by hand', expr, at }],
    expr,
    annotations: new Map(Object.entries(annotations)),
  }
}

function selectionsIn(expr: Expr): readonly (readonly [string, Expr])[] {
  if (expr.kind === 'selection') return [[expr.name, expr.item], ...selectionsIn(expr.item)]
  if (expr.kind === 'not') return selectionsIn(expr.item)
  return expr.kind === 'and' || expr.kind === 'or' ? expr.items.flatMap(selectionsIn) : []
}
