/** `values`: each of the field's few values has another name in the target; the mapping lists them. */
import { shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn, literalTest } from './conversion.js'

export const values: Conversion = {
  name: 'values',
  summary: 'Each value that the mapping lists becomes another one.',
  roles: ['value'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    if (shape.shape === 'present') return leafOn(request, 'value', test)
    const wanted = shape.shape === 'equals' ? shape.text.toLowerCase() : undefined
    const known = [...request.values].find(([value]) => value.toLowerCase() === wanted)
    if (known) return leafOn(request, 'value', literalTest(known[1], false))
    const help = `write one of ${[...request.values.keys()].map((value) => `\`${value}\``).join(', ')}`
    return {
      refusal: `the value of \`${request.field}\` has no other name in \`${request.columns.get('value')}\``,
      help,
    }
  },
}
