/**
 * How does an event say where it comes from to a tool that does not look at channels? With fields of its own. sigmapack
 * does not read them; rsigma reads nothing else, and one value of each.
 */
import { readEvent } from '../../evaluator/event.js'
import { inferLogsource } from '../../evaluator/logsource/infer.js'
import { addFields } from './add-fields.js'

export const originFields = {
  product: 'origin_product',
  service: 'origin_service',
  category: 'origin_category',
} as const

/**
 * Returns the line with the logsource that sigmapack sees in it. An event that certainly has no category is of the
 * category `none`, which no rule is.
 * @param several what is told of several categories: the narrowest, which leaves the fewest rules, or nothing, which
 *   leaves all that could match
 */
export function nameOrigin(line: string, several: 'narrowest' | 'untold'): string {
  const origins = inferLogsource(readEvent(JSON.parse(line)))
  const origin = origins?.at(-1)
  if (!origins || !origin) return line
  const told = origins.length > 1 && several === 'untold' ? { ...origin, category: undefined } : origin
  const fields = Object.entries(originFields).flatMap(([key, field]) => {
    const value = told[key as keyof typeof originFields]
    return value === undefined ? [] : [[field, value ?? 'none'] as const]
  })
  return addFields(line, Object.fromEntries(fields))
}
