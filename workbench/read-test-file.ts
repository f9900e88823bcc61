/** What is in a file of rule tests, and which rule does it test? The one reader of `NAME.test.yml`. */
import { readRuleTests } from '../evaluator/suite/read-rule-tests.js'
import type { RuleTest } from '../evaluator/suite/rule-test.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source, Span } from '../schema/text/source.js'
import { valueAt } from '../schema/yaml/look-up.js'
import { parseYaml } from '../schema/yaml/parse.js'
import { folderOf, joinPath, nameOf } from './paths.js'

export interface TestFile {
  readonly source: Source
  /** The folder from which its paths start. */
  readonly folder: string
  /** The path of the rule's file. */
  readonly rulePath: string
  /** The rule as the file names it; absent where its own name tells: `x.test.yml` tests `x.yml`. */
  readonly named?: { readonly text: string; readonly at: Span }
  readonly tests: readonly RuleTest[]
}

/** Returns the tests of a file, or everything that is wrong with it. Files that it names are not looked at. */
export function readTestFile(source: Source): Outcome<TestFile> {
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return failure(diagnostics)
  const [document] = documents
  if (document?.kind !== 'mapping') return failure([notAMapping(source, document?.at)])
  const file = readRuleTests(document)
  if (!file.ok) return failure(file.diagnostics)
  const folder = folderOf(source.path)
  const at = valueAt(document, 'rule')?.at
  const { rule, tests } = file.value
  const named = rule === undefined || at === undefined ? {} : { named: { text: rule, at } }
  const rulePath = joinPath(folder, rule ?? nameOf(source.path).replace(/\.test(\.ya?ml)$/, '$1'))
  return success({ source, folder, rulePath, ...named, tests }, file.diagnostics)
}

function notAMapping(source: Source, at: Span | undefined): Diagnostic {
  return {
    code: 'rule-test/not-a-mapping',
    severity: 'error',
    message: 'a file of rule tests is a mapping with the key `tests`',
    at: at ?? { source, start: 0, end: Math.min(1, source.text.length) },
    help: 'write `tests:` and a list of tests',
  }
}
