/** Can these correlations be evaluated as they stand, and will they do what is meant? */
import type { ResolvedCorrelation, RuleExpr } from '../../schema/correlation/correlation.js'
import type { Diagnostic } from '../../schema/text/diagnostic.js'
import { never } from '../../schema/text/never.js'
import type { Span } from '../../schema/text/source.js'

/** Returns what stands in the way of evaluating correlations, and warnings. */
export function checkCorrelations(correlations: readonly ResolvedCorrelation[]): readonly Diagnostic[] {
  return correlations.flatMap((one) => [...checkNames(one), ...checkLength(one), ...checkChain(one)])
}

/** The chains of an order are kept for each pair of rules, so their number has to stay small. */
const mostOrdered = 64

function checkLength({ type, parts, at }: ResolvedCorrelation): readonly Diagnostic[] {
  if (type !== 'temporal_ordered' || parts.length <= mostOrdered) return []
  return [
    {
      code: 'correlation/too-many-rules',
      severity: 'error',
      message: `an order of ${parts.length} rules is not evaluated`,
      at,
      help: `use at most ${mostOrdered} rules in a \`temporal_ordered\``,
    },
  ]
}

function checkNames({ condition, parts, at }: ResolvedCorrelation): readonly Diagnostic[] {
  if (condition.kind !== 'expression') return []
  return namesIn(condition.expr)
    .filter((name) => !parts.some((part) => part.name === name))
    .map((name) => ({
      code: 'correlation/unlisted-rule',
      severity: 'error',
      message: `\`${name}\` is not among the \`rules\``,
      at,
      help: 'add it to `rules`, or leave `rules` out',
    }))
}

function namesIn(expr: RuleExpr): readonly string[] {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return expr.items.flatMap(namesIn)
    case 'not':
      return namesIn(expr.item)
    case 'rule':
      return [expr.name]
    default:
      return never(expr)
  }
}

/** A group that goes on being true fires once in its time span, so whoever looks back over less may find nothing. */
function checkChain({ parts, rules, timespan, at }: ResolvedCorrelation): readonly Diagnostic[] {
  return parts.flatMap(({ name, rule }): readonly Diagnostic[] => {
    if (rule.kind === 'detection' || rule.timespan.seconds <= timespan.seconds) return []
    const place: Span = rules.find((reference) => reference.name === name)?.at ?? at
    return [
      {
        code: 'correlation/shorter-timespan',
        severity: 'warning',
        message: `\`${name}\` fires at most once in ${rule.timespan.text}, and this looks back over ${timespan.text} only`,
        at: place,
        help: `use a timespan of at least ${rule.timespan.text}`,
      },
    ]
  })
}
