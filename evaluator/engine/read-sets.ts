/** What sets do the fields of an event have? Plain fields of a flat event are read without the detours of other shapes. */
import type { Event } from '../event.js'
import { aliasesOf } from '../events/shapes/aliases.js'
import type { Plan, Verdict } from './plan.js'

/** Writes the sets of an event to the front of `sets`. */
export function readSets(plan: Plan, event: Event, sets: Int32Array): void {
  const { fields, pairs, keywords } = plan
  const { value } = event
  const isPlain = event.shape === 'flat' && typeof value === 'object' && value !== null && !Array.isArray(value)
  const hasAliases = event.windows !== undefined && aliasesOf(event.windows) !== undefined
  for (let at = 0; at < fields.length; at++) {
    const { name, sets: field } = fields[at]!
    if (isPlain) {
      if (Object.hasOwn(value, name)) {
        const held = (value as Readonly<Record<string, unknown>>)[name]
        if (typeof held === 'string' || typeof held === 'number' || typeof held === 'boolean') {
          sets[at] = field.ofValue(held)
          continue
        }
      } else if (!hasAliases && !name.includes('.')) {
        sets[at] = field.absent
        continue
      }
    }
    sets[at] = field.ofFound(event.find(name))
  }
  for (let at = 0; at < pairs.length; at++) sets[fields.length + at] = pairs[at]!.ofEvent(event)
  if (keywords) sets[fields.length + pairs.length] = keywords.ofEvent(event)
}

/** Settles what a verdict on the sets of an event hangs on. */
export function settleSets(plan: Plan, event: Event, sets: Int32Array, { open, openIn }: Verdict): void {
  for (const at of openIn) {
    const field = plan.fields[at]
    if (field) {
      const found = event.find(field.name)
      sets[at] = field.sets.settle(sets[at]!, found, open)
      if (found.values.length === 1) field.sets.keep(found.values[0]!.raw, sets[at]!)
    } else sets[at] = plan.keywords!.settle(sets[at]!, event, open)
  }
}
