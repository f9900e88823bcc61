/** Does a field's or a detection's name hold white space? Field names have none in Sigma's taxonomy (S-057). */
import type { Check } from './check.js'

export const spaceInName: Check = {
  name: 'space-in-name',
  summary: 'White space in the name of a field, or at an end of the name of a detection.',
  severity: 'warning',
  about: 'section',
  run: ({ detections, items }, report) => {
    for (const { key } of detections) {
      if (key.text === key.text.trim()) continue
      report({
        message: `the name of the detection \`${key.text}\` begins or ends with a space`,
        at: key.at,
        help: 'remove the space',
      })
    }
    for (const { field, key } of items) {
      if (!key || !/\s/.test(field)) continue
      report({
        message: `the field name \`${field}\` holds a space`,
        at: key.at,
        help: `write \`${field.replaceAll(/\s+/g, '')}\`: field names are written without spaces`,
      })
    }
  },
}
