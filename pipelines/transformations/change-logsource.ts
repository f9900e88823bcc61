/** `change_logsource`: the rule counts as one for another log source from here on. */
import { success } from '../../schema/text/diagnostic.js'
import type { Transformation } from './transformation.js'

export const changeLogsource: Transformation = {
  type: 'change_logsource',
  summary: 'Replaces the log source of the rule.',
  keys: ['category', 'product', 'service'],
  read: (settings, reader) => {
    const logsource = Object.fromEntries(
      ['category', 'product', 'service'].flatMap((key) => {
        const value = reader.text(settings, key)
        return value === undefined ? [] : [[key, value]]
      }),
    )
    return (rule) => success({ ...rule, logsource })
  },
}
