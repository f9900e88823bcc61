/** Which rules have to be seen, and which not, for an expression to be true? Its ways to be true, one beside the other. */
import type { RuleExpr } from '../../../schema/correlation/correlation.js'
import type { MappedCorrelation } from '../../../schema/mapping/mapped-correlation.js'
import { never } from '../../../schema/text/never.js'

/** Places of rules. */
export interface Term {
  readonly wanted: readonly number[]
  readonly unwanted: readonly number[]
}

/** Ways beyond this many are more sequences than a correlation may become. */
const mostTerms = 32

export function readTerms(
  expr: RuleExpr,
  { parts }: MappedCorrelation,
): readonly Term[] | { readonly refusal: string; readonly help: string } {
  const placeOf = new Map(parts.map(({ name }, place) => [name, place]))
  const terms = shortest(termsOf(expr, false, placeOf))
  if (terms.length > mostTerms) {
    return { refusal: 'the expression can come true in too many ways', help: 'split it into several correlations' }
  }
  if (terms.length === 0) {
    return { refusal: 'the expression never comes true', help: 'a rule cannot be seen and not be seen' }
  }
  if (terms.some(({ wanted }) => wanted.length === 0)) {
    return {
      refusal: 'EQL finds events, and the expression is true without any',
      help: 'ask for a rule that is seen (`a and not b`)',
    }
  }
  return terms
}

function termsOf(expr: RuleExpr, isDenied: boolean, placeOf: ReadonlyMap<string, number>): readonly Term[] {
  switch (expr.kind) {
    case 'rule': {
      const place = placeOf.get(expr.name)!
      return [isDenied ? { wanted: [], unwanted: [place] } : { wanted: [place], unwanted: [] }]
    }
    case 'not':
      return termsOf(expr.item, !isDenied, placeOf)
    case 'and':
    case 'or': {
      const items = expr.items.map((item) => termsOf(item, isDenied, placeOf))
      const isAny = (expr.kind === 'or') !== isDenied
      return isAny ? items.flat() : items.reduce(joinAll, [{ wanted: [], unwanted: [] }])
    }
    default:
      return never(expr)
  }
}

function joinAll(left: readonly Term[], right: readonly Term[]): readonly Term[] {
  return left
    .flatMap((one) =>
      right.map((other) => ({
        wanted: distinct([...one.wanted, ...other.wanted]),
        unwanted: distinct([...one.unwanted, ...other.unwanted]),
      })),
    )
    .filter(({ wanted, unwanted }) => !wanted.some((place) => unwanted.includes(place)))
    .slice(0, mostTerms + 1)
}

const distinct = (places: readonly number[]): readonly number[] => [...new Set(places)].sort((a, b) => a - b)

/** A way that asks for all that another one asks for, and more, adds nothing. */
function shortest(terms: readonly Term[]): readonly Term[] {
  const asksForAllOf = (one: Term, other: Term): boolean =>
    other.wanted.every((place) => one.wanted.includes(place)) &&
    other.unwanted.every((place) => one.unwanted.includes(place))
  return terms.filter((one, at) =>
    terms.every(
      (other, place) => at === place || !asksForAllOf(one, other) || (asksForAllOf(other, one) && at < place),
    ),
  )
}
