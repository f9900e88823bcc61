/** Which values does a file give to placeholders? A YAML mapping of name to a text or a list of texts. */
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { textsOf } from '../schema/yaml/look-up.js'
import { parseYaml } from '../schema/yaml/parse.js'

/** Reads a values file. Values are Sigma text: `*` and `?` in them are wildcards (S-194). */
export function readPlaceholderValues(source: Source): Outcome<PlaceholderValues> {
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return failure(diagnostics)
  const [document] = documents
  if (document?.kind === 'mapping') {
    return success(new Map(document.entries.map(({ key, value }) => [key.text, textsOf(value)])), diagnostics)
  }
  const problem: Diagnostic = {
    code: 'placeholder/not-a-mapping',
    severity: 'error',
    message: 'a file of placeholder values is a mapping of names to lists',
    at: document?.at ?? { source, start: 0, end: 0 },
    help: 'write `Administrators: [ADM-*, root]`, a line a placeholder',
  }
  return failure([...diagnostics, problem])
}
