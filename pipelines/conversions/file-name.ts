/** `file-name`: the target keeps the name of a file without its folder. */
import { shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn, literalTest } from './conversion.js'

export const fileName: Conversion = {
  name: 'file-name',
  summary: 'Only the part of a path behind its last separator is kept: `endswith` a separator and a name.',
  roles: ['name'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    if (shape.shape === 'present') return leafOn(request, 'name', test)
    const [, name] = shape.shape === 'endswith' ? (/^[\\/]([^\\/]+)$/.exec(shape.text) ?? []) : []
    if (name !== undefined) return leafOn(request, 'name', literalTest(name, test.cased))
    return {
      refusal: `\`${request.columns.get('name')}\` holds the name of the file only, and the value asks for its folder`,
      help: `write \`${request.field}|endswith: '\\name.exe'\``,
    }
  },
}
