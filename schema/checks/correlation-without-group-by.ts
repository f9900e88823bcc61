/** Does a correlation count all events as one group? On a network of any size that mixes users and machines. */
import { entryOf } from '../yaml/node.js'
import type { Check } from './check.js'

export const correlationWithoutGroupBy: Check = {
  name: 'correlation-without-group-by',
  summary: 'A correlation without `group-by`, which takes the events of all users and machines together.',
  severity: 'info',
  about: 'correlation',
  run: ({ document, groupBy }, report) => {
    if (groupBy.length > 0) return
    report({
      message: 'the events of all users and machines are taken together',
      at: entryOf(document, 'correlation')!.key.at,
      help: 'add `group-by` with the fields that the events have in common, unless that is meant',
    })
  },
}
