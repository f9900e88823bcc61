/** Can no event be found by both of two rules? Known where a field that holds one value has another one in each. */
import type { Expr } from '../../../schema/ir/expr.js'
import { shapeOf } from '../../../schema/ir/pattern.js'
import type { MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import type { MappedBranch } from '../../../schema/mapping/mapped-rule.js'

/** Fields of which a document has one value; `event.category` and `event.action` may have several. */
const single: ReadonlySet<string> = new Set(['event.code', 'event.dataset', 'host.os.type', 'winlog.channel'])

/** @param one, other places of rules in the correlation */
export function areApart(one: number, other: number, { parts }: MappedCorrelation): boolean {
  const [left, right] = [parts[one]!, parts[other]!].map(({ branches }) =>
    branches.map(({ branch }) => valuesIn(branch)),
  )
  return left!.every((values) => right!.every((others) => haveNothingInCommon(values, others)))
}

type Values = ReadonlyMap<string, ReadonlySet<string>>

function haveNothingInCommon(one: Values, other: Values): boolean {
  return [...one].some(([name, values]) => {
    const others = other.get(name)
    return others !== undefined && ![...values].some((value) => others.has(value))
  })
}

/** Returns, for the fields that an event must have one of certain values in, those values. */
function valuesIn({ scope, expr, columns }: MappedBranch): Values {
  const found = new Map<string, ReadonlySet<string>>()
  for (const item of [scope, expr].flatMap(conjuncts)) {
    const named = namedValues(item)
    const name = named && (columns.get(named.field)?.name ?? named.field)
    if (name === undefined || !single.has(name)) continue
    const before = found.get(name)
    const values = new Set(named!.values)
    found.set(name, before ? new Set([...before].filter((value) => values.has(value))) : values)
  }
  return found
}

function conjuncts(expr: Expr): readonly Expr[] {
  if (expr.kind === 'selection') return conjuncts(expr.item)
  return expr.kind === 'and' ? expr.items.flatMap(conjuncts) : [expr]
}

function namedValues(expr: Expr): { readonly field: string; readonly values: readonly string[] } | undefined {
  switch (expr.kind) {
    case 'selection':
      return namedValues(expr.item)
    case 'or': {
      const all = expr.items.map(namedValues)
      const [first] = all
      if (!first || all.some((one) => one?.field !== first.field)) return undefined
      return { field: first.field, values: all.flatMap((one) => one!.values) }
    }
    case 'field': {
      const { field, test } = expr
      if (test.kind === 'constant') return { field, values: [String(test.value)] }
      const shape = test.kind === 'text' ? shapeOf(test.pattern) : undefined
      return shape?.shape === 'equals' ? { field, values: [shape.text.toLowerCase()] } : undefined
    }
    default:
      return undefined
  }
}
