/** Do all values of an item have the shape of a modifier, such as `*\x.exe`? The modifier says it without wildcards. */
import { type Edit, joinEdits } from '../text/edit.js'
import { spanWithin } from '../yaml/span-within.js'
import type { Check } from './check.js'
import { type DetectionItem, hasWildcards } from './detection-item.js'
import { starRuns, tokensOf } from './text-value.js'
import { withoutEnds } from './without-ends.js'

export const wildcardInsteadOfModifier: Check = {
  name: 'wildcard-instead-of-modifier',
  summary: 'Values such as `*text`, where a modifier says the same.',
  severity: 'warning',
  about: 'item',
  run: (item, report) => {
    if (!item.texts.star || item.field === '' || item.key === undefined || !hasWildcards(item)) return
    if (item.modifiers.some((name) => shapes.includes(name as Shape))) return
    if (!item.values.every(({ text, value }) => text.includes('*') && typeof value === 'string')) return
    const modifier = commonShape(item)
    if (!modifier) return
    const fix = useModifier(item, modifier)
    report({
      message: `\`${item.values[0]!.text}\` means what the modifier \`${modifier}\` says`,
      at: item.values[0]!.at,
      help: `write \`${[item.field, modifier, ...item.modifiers].join('|')}\`, and the values without \`*\` at their ends`,
      ...(fix && { fix }),
    })
  },
}

const shapes = ['contains', 'startswith', 'endswith'] as const
type Shape = (typeof shapes)[number]

/** Returns the modifier that all values ask for, or undefined when they differ or have other wildcards too. */
function commonShape({ values }: DetectionItem): Shape | undefined {
  const found = new Set(values.map((scalar) => shapeOf(tokensOf(scalar).map(({ kind }) => kind))))
  const [shape] = found
  return found.size === 1 ? shape : undefined
}

function shapeOf(kinds: readonly string[]): Shape | undefined {
  switch (kinds.join(' ')) {
    case 'any literal any':
      return 'contains'
    case 'literal any':
      return 'startswith'
    case 'any literal':
      return 'endswith'
    default:
      return undefined
  }
}

function useModifier({ key, field, values }: DetectionItem, modifier: Shape): Edit | undefined {
  const end = spanWithin(key!, field.length, field.length).start
  const isPlain = key!.at.source.text.slice(key!.at.start, key!.at.end).includes(field)
  if (!isPlain) return undefined
  const edits: Edit[] = [{ at: { source: key!.at.source, start: end, end }, text: `|${modifier}` }]
  for (const scalar of values) {
    const runs = starRuns(scalar.text)
    const start = modifier === 'startswith' ? 0 : runs[0]![1]
    const edit = withoutEnds(scalar, start, modifier === 'endswith' ? scalar.text.length : runs.at(-1)![0])
    if (!edit) return undefined
    edits.push(edit)
  }
  return joinEdits(edits)
}
