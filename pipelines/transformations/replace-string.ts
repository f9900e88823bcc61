/** `replace_string`: what an expression matches in a value is replaced. */
import { readSubstitution } from '../values/read-search.js'
import { substituteInValue } from '../values/substitution.js'
import { changeTexts } from './change-text.js'
import type { Transformation } from './transformation.js'

export const replaceString: Transformation = {
  type: 'replace_string',
  summary: 'Replaces what an expression matches in values; `skip_special` keeps it off wildcards and placeholders.',
  needs: ['regex', 'replacement'],
  takes: ['skip_special', 'interpret_special'],
  read: (settings, reader) => {
    const substitution = readSubstitution(settings, { search: 'regex', replacement: 'replacement' }, reader)
    const skipSpecial = reader.flag(settings, 'skip_special')
    const interpretSpecial = reader.flag(settings, 'interpret_special')
    if (!substitution) return undefined
    return (rule, selection) =>
      changeTexts(
        rule,
        selection,
        (text) => [substituteInValue(substitution, text, { skipSpecial, interpretSpecial })],
        { numbers: true },
      )
  },
}
