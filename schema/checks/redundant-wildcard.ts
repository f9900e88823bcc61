/** Does a value begin or end with a `*` where its modifier, or being a keyword, already means any text? */
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { hasWildcards } from './detection-item.js'
import { starRuns } from './text-value.js'
import { withoutEnds } from './without-ends.js'

export const redundantWildcard: Check = {
  name: 'redundant-wildcard',
  summary: 'A `*` at an end of a value where `contains`, `startswith` or `endswith` already allows any text.',
  severity: 'warning',
  about: 'item',
  run: (item, report) => {
    if (!item.texts.star || !hasWildcards(item)) return
    const open = openEnds(item.field, item.modifiers)
    if (!open) return
    for (const scalar of item.values) {
      if (!scalar.text.includes('*') || typeof scalar.value !== 'string') continue
      const runs = starRuns(scalar.text)
      const first = open.start && runs[0]?.[0] === 0 ? runs[0] : undefined
      const last = open.end && runs.at(-1)?.[1] === scalar.text.length ? runs.at(-1)! : undefined
      const run = first ?? last
      if (!run || run[1] - run[0] === scalar.text.length) continue
      const fix = withoutEnds(scalar, first?.[1] ?? 0, last?.[0] ?? scalar.text.length)
      report({
        message: `the \`*\` changes nothing: ${open.why}`,
        at: spanWithin(scalar, ...run),
        help: 'remove the `*`',
        ...(fix && { fix }),
      })
    }
  },
}

interface OpenEnds {
  readonly start: boolean
  readonly end: boolean
  readonly why: string
}

function openEnds(field: string, modifiers: readonly string[]): OpenEnds | undefined {
  const contains = modifiers.includes('contains')
  const start = contains || modifiers.includes('endswith')
  const end = contains || modifiers.includes('startswith')
  if (field === '' && !start && !end) return { start: true, end: true, why: 'a keyword is searched anywhere' }
  if (!start && !end) return undefined
  const name = start && end ? 'contains' : start ? 'endswith' : 'startswith'
  return { start, end, why: `\`${name}\` allows any text there` }
}
