/**
 * `file-path`: the target keeps the whole path, and the name of the file once more in a column of its own. A path that
 * ends with a separator and a name is one with that name, which is shorter to say and quicker to look up.
 */
import { shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn, literalTest } from './conversion.js'

/** Settings: `separator` is the character before the name. */
export const filePath: Conversion = {
  name: 'file-path',
  summary: 'A path that ends with a separator and a name is looked up by its name.',
  roles: ['path', 'name'],
  whole: 'path',
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    const separator = request.values.get('separator') ?? '\\'
    const [first, ...rest] = shape.shape === 'endswith' ? shape.text.split(separator) : []
    const isName = first === '' && rest.length === 1 && rest[0] !== ''
    return isName ? leafOn(request, 'name', literalTest(rest[0]!, test.cased)) : leafOn(request, 'path', test)
  },
}
