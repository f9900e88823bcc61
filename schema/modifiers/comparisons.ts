/** `lt`, `lte`, `gt`, `gte` (S-180): numeric comparison, also of a part of a date (S-186). */
import type { CompareOp } from '../ir/test.js'
import { became, type Modifier, valueModifier } from './modifier.js'

const comparison = (name: string, op: CompareOp, words: string): Modifier =>
  valueModifier({
    name,
    summary: `The field is a number ${words} the value.`,
    example: `certificate.key_length|${name}: 2048`,
    accepts: ['number', 'time'],
    apply: (value) => became({ ...value, kind: 'comparison', op }),
  })

export const lt = comparison('lt', '<', 'less than')
export const lte = comparison('lte', '<=', 'less than or equal to')
export const gt = comparison('gt', '>', 'greater than')
export const gte = comparison('gte', '>=', 'greater than or equal to')
