/** What does `makeresults` do? It makes results that hold the present time and nothing else (`makeresults`). */
import { presentOf } from '../run-context.js'
import { expectInteger, takeOption } from '../syntax/arguments.js'
import { writeNumber } from '../values/numbers.js'
import type { CommandDefinition } from './definition.js'

export const makeresults: CommandDefinition = {
  isStreaming: false,
  isGenerating: true,
  parse: ({ cursor }) => {
    const start = cursor.at
    const count = takeOption(cursor, 'count') || cursor.sees(/\d/y) ? expectInteger(cursor, 0) : 1
    const at = cursor.since(start)
    return (_, run) => {
      run.spend(count)
      const time = writeNumber(presentOf(run, at))
      return Array.from({ length: count }, () => new Map([['_time', time]]))
    }
  },
}
