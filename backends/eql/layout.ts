/** How is an event query laid out? `category where condition`, as a query of its own or as an item of a sequence. */
import type { Expr } from '../../schema/ir/expr.js'
import type { MappedBranch } from '../../schema/mapping/mapped-rule.js'
import type { BranchWriter } from '../branch-writer.js'
import { both, type Clause, contrary, either, text } from '../clause.js'
import type { Period } from '../dialect.js'
import { indentOf, printClause } from '../print.js'
import { quoteText } from './escape.js'
import { eqlGrammar } from './grammar.js'

export const anyCategory = 'any'

/** Returns the category of all branches, or `any`: then each has its own as a condition. */
export function sharedCategory(branches: readonly MappedBranch[]): string {
  const categories = new Set(branches.map(({ origin }) => origin.category ?? anyCategory))
  const [first = anyCategory] = categories
  return categories.size === 1 ? first : anyCategory
}

/** Returns the condition of a branch where the query reads a category. */
export function conditionOf(branch: MappedBranch, category: string, writer: BranchWriter): Clause {
  const own = branch.origin.category ?? anyCategory
  const inCategory = own === category ? [] : [text(`event.category == ${quoteText(own)}`)]
  const scope = isEverything(branch.scope) ? [] : [writer.write(branch, branch.scope)]
  return both(...inCategory, ...scope, writer.write(branch, branch.expr))
}

/** Returns the condition that an event is not of the branch. Conditions are denied one by one, as missing fields ask. */
export function denialOf(branch: MappedBranch, category: string, writer: BranchWriter): Clause {
  const own = branch.origin.category ?? anyCategory
  const elsewhere = own === category ? [] : [contrary(text(`event.category == ${quoteText(own)}`))]
  return either(
    ...elsewhere,
    writer.write(branch, { kind: 'not', item: { kind: 'and', items: [branch.scope, branch.expr] } }),
  )
}

const isEverything = (expr: Expr): boolean => expr.kind === 'and' && expr.items.length === 0

export function layOut(category: string, condition: Clause): string {
  return `${category} where ${printClause(condition, eqlGrammar, indentOf(condition))}`
}

export function loseAnnotations(branches: readonly MappedBranch[], writer: BranchWriter): void {
  for (const name of new Set(branches.flatMap(({ annotations }) => [...annotations.keys()]))) {
    writer.lose('left out', `EQL cannot add a column to an event, so \`${name}\` is left out`)
  }
}

export function losePeriod({ count, unit }: Period, writer: BranchWriter): void {
  writer.lose('left out', `EQL has no time range: filter the search request by \`@timestamp >= now-${count}${unit}\``)
}
