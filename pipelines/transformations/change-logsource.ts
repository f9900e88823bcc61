/** `change_logsource`: the rule counts as one for another log source from here on. */
import { success } from '../../schema/text/diagnostic.js'
import type { Transformation } from './transformation.js'

const keys = ['category', 'product', 'service'] as const

export const changeLogsource: Transformation = {
  type: 'change_logsource',
  summary: 'Replaces the log source of the rule.',
  needs: [],
  takes: keys,
  read: (settings, reader) => {
    const logsource = Object.fromEntries(
      keys.flatMap((key) => {
        const value = reader.text(settings, key)
        return value === undefined ? [] : [[key, value]]
      }),
    )
    if (Object.keys(logsource).length > 0) return (rule) => success({ ...rule, logsource })
    const help = 'write `category`, `product` or `service`'
    return reader.refuse('pipeline/wrong-shape', 'the new log source has no parts', settings.at, help)
  },
}
