/** `part`: the target shows the value inside a longer text, such as the message of an event. */
import { shapeOf } from '../../schema/ir/pattern.js'
import { type Conversion, leafOn } from './conversion.js'

export const part: Conversion = {
  name: 'part',
  summary: 'A part of the value is looked for in a longer text that shows the value.',
  roles: ['text'],
  text: (test, request) => {
    const shape = shapeOf(test.pattern)
    if (shape.shape === 'contains') return leafOn(request, 'text', test)
    const [first, last] = [test.pattern[0], test.pattern.at(-1)]
    if (test.pattern.length > 1 && first?.kind === 'any' && last?.kind === 'any') return leafOn(request, 'text', test)
    return {
      refusal: `\`${request.columns.get('text')}\` shows the value inside a longer text, which has other ends`,
      help: `write \`${request.field}|contains\``,
    }
  },
}
