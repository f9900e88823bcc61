/** How is a file of a pack read that is one mapping: `pack.yml`, `atomics.yml`? */
import type { Shape } from '../../schema/json/shape.js'
import { validateShape } from '../../schema/json/validate.js'
import { failure, hasError, type Outcome, success } from '../../schema/text/diagnostic.js'
import type { Source } from '../../schema/text/source.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import { parseYaml } from '../../schema/yaml/parse.js'

/** Returns the mapping of a text in the form of a schema, or everything that is wrong with its form. */
export function readMapping(
  source: Source,
  shape: Shape,
  words: { readonly message: string; readonly help: string },
): Outcome<YamlMapping> {
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return failure(diagnostics)
  const [document] = documents
  if (document?.kind !== 'mapping') {
    const at = document?.at ?? { source, start: 0, end: 0 }
    return failure([{ code: 'pack/not-a-mapping', severity: 'error', at, ...words }])
  }
  const problems = [...diagnostics, ...validateShape(shape, document)]
  return hasError(problems) ? failure(problems) : success(document, problems)
}
