/** How does a column of some type keep a value? Only values that come back the same are kept: others are no proof. */
import { parseAddress } from '../../schema/ir/network.js'
import type { ColumnType } from '../../schema/mapping/column.js'
import { Unstorable } from './stored.js'

/**
 * Returns the value as the column keeps it. `ip` is text, or a type of its own where `keepsAddresses` says so. Throws `Unstorable` when the type cannot hold it without a change.
 */
export function typedValue(
  value: string | number | boolean,
  type: ColumnType,
  column: string,
  keepsAddresses: boolean,
): string | number | boolean {
  const text = textOf(value)
  switch (type) {
    case 'ip':
      if (text.includes('%')) throw new Unstorable('no log writes the zone of an address')
      if (keepsAddresses && !parseAddress(text)) throw new Unstorable(`\`${column}\` holds IP addresses`)
      return text
    case 'text':
    case 'dynamic':
    case 'datetime':
      return text
    case 'number': {
      const number = Number(text)
      if (text !== '' && Number.isSafeInteger(number) && String(number) === text) return number
      throw new Unstorable(`\`${column}\` holds numbers`)
    }
    case 'boolean':
      if (text === 'true' || text === 'false') return text === 'true'
      throw new Unstorable(`\`${column}\` holds true or false`)
  }
}

/** The canonical text of a scalar: what the evaluator compares. */
export function textOf(value: string | number | boolean): string {
  return typeof value === 'number' ? String(value + 0) : String(value)
}
