/** `map_string`: whole values become others. */
import { parseText } from '../../schema/detection/parse-text.js'
import { writePlainText } from '../values/plain-text.js'
import { changeTexts } from './change-text.js'
import type { Transformation } from './transformation.js'

export const mapString: Transformation = {
  type: 'map_string',
  summary: 'Replaces whole values; a value with several new ones may match any of them, one with none is left out.',
  needs: ['mapping'],
  read: (settings, reader) => {
    const values = new Map(
      reader
        .entries(settings, 'mapping')
        .map(({ key, value }) => [key.text, reader.textsOf(value, key.text).map((text) => parseText(text))]),
    )
    return (rule, selection) => changeTexts(rule, selection, (text) => values.get(writePlainText(text).text))
  },
}
