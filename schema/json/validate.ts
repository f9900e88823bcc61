/**
 * Has a document the shape that its JSON Schema describes? The schemas know structure only (types, required keys,
 * closed lists, forms of dates and ids); what conditions, modifiers and values mean is checked by their readers.
 */
import type { Diagnostic } from '../text/diagnostic.js'
import type { YamlNode } from '../yaml/node.js'
import { explain } from './explain.js'
import { locate } from './locate.js'
import { plainRule, plainValue } from './plain-value.js'
import type { Shape, ShapeError } from './shape.js'

/** Nobody reads more, and a document made to annoy has millions. */
const mostErrors = 100

/** Returns one diagnostic for each thing that is wrong, in the order of the document; none when it is well formed. */
export function validateShape({ kind, validator }: Shape, node: YamlNode): readonly Diagnostic[] {
  if (kind === 'detection-rule' && node.kind === 'mapping' && validator(plainRule(node))) return []
  if (validator(plainValue(node))) return []
  const errors = withoutEchoes(validator.errors ?? []).slice(0, mostErrors)
  const diagnostics = errors.flatMap((error) => explain(kind, error, locate(node, error.instancePath)) ?? [])
  return distinct(diagnostics).sort((one, other) => one.at.start - other.at.start)
}

/** A value of the wrong type breaks every other rule as well: only the type is told. */
function withoutEchoes(errors: readonly ShapeError[]): readonly ShapeError[] {
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath))
  return errors.filter(({ keyword, instancePath }) => keyword === 'type' || !mistyped.has(instancePath))
}

function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter(({ at, code, message }) => {
    const key = `${at.start}-${at.end} ${code} ${message}`
    return !seen.has(key) && seen.add(key)
  })
}
