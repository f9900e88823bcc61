/**
 * How does an event say where it comes from to a tool that does not look at channels? With fields of its own. sigmapack
 * does not read them; rsigma reads nothing else, and one value of each.
 */
import { readEvent } from '../../evaluator/event.js'
import { inferLogsource } from '../../evaluator/logsource/infer.js'

export const originFields = {
  product: 'origin_product',
  service: 'origin_service',
  category: 'origin_category',
} as const

/**
 * Returns the line with the logsource that sigmapack sees in it. Of several categories the narrowest is told, so that
 * the fewest rules are left; an event that certainly has none is of the category `none`, which no rule is.
 */
export function nameOrigin(line: string): string {
  const origin = inferLogsource(readEvent(JSON.parse(line)))?.at(-1)
  if (!origin) return line
  const added = Object.entries(originFields).flatMap(([key, field]) => {
    const value = origin[key as keyof typeof originFields]
    return value === undefined ? [] : [`,"${field}":${JSON.stringify(value ?? 'none')}`]
  })
  return `${line.slice(0, line.lastIndexOf('}'))}${added.join('')}}`
}
