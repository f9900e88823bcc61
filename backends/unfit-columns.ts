/** Which fields of a correlation are in columns that nothing can group by, count or add up? */
import type { ResolvedCorrelation } from '../schema/correlation/correlation.js'
import type { Column } from '../schema/mapping/column.js'
import type { AskedBranch, AskedField } from '../schema/mapping/mapped-correlation.js'

export interface Refusal {
  readonly refusal: string
  readonly help: string
}

/** Returns a refusal for each field. `widthOf` says in how many columns of a query a field is. */
export function unfitColumns(
  { type, groupBy }: Pick<ResolvedCorrelation, 'type' | 'groupBy'>,
  { group, values }: AskedBranch,
  widthOf: (field: AskedField) => number,
): readonly Refusal[] {
  const isSummed = type.startsWith('value_') && type !== 'value_count'
  const refuse = ({ name, columns }: AskedField, isFit: (column: Column) => boolean, what: string) => {
    const unfit = columns.find((column) => !isFit(column))
    if (!unfit) return []
    const help = `${groupBy.includes(name) ? 'group by' : 'use'} another field`
    return [{ refusal: `\`${unfit.name}\`, for \`${name}\`, is of type ${unfit.type}: ${what}`, help }]
  }
  const hasText = ({ type }: Column): boolean => type !== 'datetime' && type !== 'dynamic'
  const hasNumbers = ({ type }: Column): boolean => type === 'number' || type === 'text'
  return [
    ...group.flatMap((one) => refuse(one, hasText, 'it has no text to group by')),
    ...values.flatMap((one) =>
      isSummed ? refuse(one, hasNumbers, 'it holds no numbers') : refuse(one, hasText, 'it has no text to count'),
    ),
    ...values.flatMap((one) => {
      if (!isSummed || widthOf(one) === 1) return []
      return [{ refusal: `\`${one.name}\` is in several columns, which are no number`, help: 'use another field' }]
    }),
  ]
}
