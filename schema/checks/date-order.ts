/** Was a document changed before it was written, or without having been written? */
import type { Check } from './check.js'
import { scalarOf } from './metadata.js'

export const dateOrder: Check = {
  name: 'date-order',
  summary: '`modified` before `date`, or without one.',
  severity: 'warning',
  about: 'document',
  run: (document, report) => {
    const { date, modified } = document.metadata
    if (modified === undefined || (date !== undefined && modified >= date)) return
    const scalar = scalarOf(document, 'modified')
    if (!scalar) return
    if (date === undefined && !scalarOf(document, 'date')) {
      report({
        message: 'there is a `modified` and no `date`',
        at: scalar.at,
        help: 'add `date`, the day of creation; `modified` is for later changes',
      })
    }
    if (date === undefined) return
    report({
      message: `\`modified\` is before \`date\`, which is ${date}`,
      at: scalar.at,
      help: 'correct one of the two',
      related: [{ message: 'the day of creation', at: scalarOf(document, 'date')!.at }],
    })
  },
}
