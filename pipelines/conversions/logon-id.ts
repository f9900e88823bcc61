/** `logon-id`: events write a logon id in hexadecimal (`0x3e7`); the target keeps a number. */
import { shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn } from './conversion.js'

export const logonId: Conversion = {
  name: 'logon-id',
  summary: 'A hexadecimal logon id becomes a number: `0x3e7` is 999.',
  roles: ['id'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    if (shape.shape === 'present') return leafOn(request, 'id', test)
    const isId = shape.shape === 'equals' && /^0x[0-9a-f]{1,13}$/i.test(shape.text)
    if (isId) return leafOn(request, 'id', { kind: 'constant', value: Number.parseInt(shape.text, 16) })
    return { refusal: `\`${request.columns.get('id')}\` holds a number`, help: 'write a whole id, e.g. `0x3e7`' }
  },
}
