/**
 * `values`: each of the field's few values has another name in the target; the mapping lists them, an
 * empty one where no event of the source has it.
 */

import { foldText } from '../../schema/ir/case-folding.js'
import { shapeOf } from '../../schema/ir/pattern.js'
import { nothing } from '../fold-expr.js'
import { type Conversion, leafOn, literalTest } from './conversion.js'

export const values: Conversion = {
  name: 'values',
  summary: 'Each value that the mapping lists becomes another one.',
  roles: ['value'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    if (shape.shape === 'present') return leafOn(request, 'value', test)
    const same = (value: string): string => (test.cased ? value : foldText(value))
    const wanted = shape.shape === 'equals' ? same(shape.text) : undefined
    const known = [...request.values].find(([value]) => same(value) === wanted)
    if (known) return known[1] === '' ? nothing : leafOn(request, 'value', literalTest(known[1], false))
    const help = `write one of ${[...request.values.keys()].map((value) => `\`${value}\``).join(', ')}`
    return {
      refusal: `the value of \`${request.field}\` has no other name in \`${request.columns.get('value')}\``,
      help,
    }
  },
}
