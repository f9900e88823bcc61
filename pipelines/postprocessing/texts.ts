/** `embed`, `replace`, `nest`: what is put around a query, and what is replaced in it. */
import { success } from '../../schema/text/diagnostic.js'
import { readSubstitution } from '../values/read-search.js'
import { substitute } from '../values/substitution.js'
import { changeQuery } from './change-query.js'
import type { Postprocessing } from './postprocessing.js'

export const embed: Postprocessing = {
  type: 'embed',
  summary: 'Puts a text before and behind the query.',
  needs: [],
  takes: ['prefix', 'suffix'],
  read: (settings, reader) => {
    const prefix = reader.text(settings, 'prefix') ?? ''
    const suffix = reader.text(settings, 'suffix') ?? ''
    return (query) => success(`${prefix}${query}${suffix}`)
  },
}

export const replace: Postprocessing = {
  type: 'replace',
  summary: 'Replaces what an expression matches in the query.',
  needs: ['pattern', 'replacement'],
  read: (settings, reader) => {
    const substitution = readSubstitution(settings, { search: 'pattern', replacement: 'replacement' }, reader)
    return substitution && ((query) => success(substitute(substitution, query)))
  },
}

export const nest: Postprocessing = {
  type: 'nest',
  summary: 'Does a list of items, each with conditions of its own, where the conditions of the whole hold.',
  needs: ['items'],
  read: (settings, reader, readItems) => {
    const items = readItems(settings, 'items', reader)
    return (query, rule) => {
      const outcome = changeQuery(query, rule, items)
      return outcome.ok ? success(outcome.value.query) : outcome
    }
  },
}
