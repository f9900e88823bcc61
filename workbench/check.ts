/** What is wrong with these files? Rules with their references, rule tests, packs and atomics. */
import { readRuleTests } from '../evaluator/suite/read-rule-tests.js'
import { readCollection } from '../schema/collection/read-collection.js'
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { type Diagnostic, hasError } from '../schema/text/diagnostic.js'
import type { Source } from '../schema/text/source.js'
import { entryOf } from '../schema/yaml/node.js'
import { parseYaml } from '../schema/yaml/parse.js'
import { sortSources } from './file-kind.js'
import type { ReadFile } from './files.js'
import { checkPack } from './pack/check-pack.js'
import { folderOf, joinPath } from './paths.js'

export interface CheckOptions {
  readonly readFile: ReadFile
  readonly placeholders?: PlaceholderValues
}

export interface Checked {
  /** In the order of the files, then of the places. */
  readonly diagnostics: readonly Diagnostic[]
  /** What was looked at, in words: `212 rule files and 40 test files`. */
  readonly counted: string
}

/** Checks sources of every kind. Nothing that is wrong in one keeps another from being checked. */
export function checkSources(sources: readonly Source[], { readFile, placeholders }: CheckOptions): Checked {
  const sorted = sortSources(sources)
  const collection = readCollection(sorted.rules, placeholders ? { placeholders } : {})
  const diagnostics = [
    ...collection.diagnostics,
    ...sorted.ruleTests.flatMap((source) => checkRuleTests(source, readFile)),
    ...sorted.packs.flatMap((source) => checkPack(source, readFile)),
  ]
  const order = new Map(sources.map((source, index) => [source, index]))
  const indexOf = ({ at }: Diagnostic): number => order.get(at.source) ?? sources.length
  const counts = [
    [sorted.rules.length, 'rule file'],
    [sorted.ruleTests.length, 'test file'],
    [sorted.packs.length, 'pack'],
  ] as const
  const named = counts
    .filter(([count], index) => index === 0 || count > 0)
    .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
  return {
    diagnostics: [...diagnostics].sort((a, b) => indexOf(a) - indexOf(b) || a.at.start - b.at.start),
    counted: named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join(''),
  }
}

function checkRuleTests(source: Source, readFile: ReadFile): readonly Diagnostic[] {
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return diagnostics
  const [document] = documents
  if (document?.kind !== 'mapping') {
    const at = document?.at ?? { source, start: 0, end: Math.min(1, source.text.length) }
    return [
      {
        code: 'rule-test/not-a-mapping',
        severity: 'error',
        message: 'a file of rule tests is a mapping with the key `tests`',
        at,
        help: 'write `tests:` and a list of tests',
      },
    ]
  }
  const file = readRuleTests(document)
  if (!file.ok) return file.diagnostics
  const missing: Diagnostic[] = []
  const folder = folderOf(source.path)
  const rule = entryOf(document, 'rule')?.value
  if (rule?.kind === 'scalar' && !readFile(joinPath(folder, rule.text))) {
    missing.push({
      code: 'rule-test/no-rule',
      severity: 'error',
      message: `there is no rule file \`${rule.text}\``,
      at: rule.at,
      help: 'the path starts at the folder of the test file',
    })
  }
  for (const { events } of file.value.tests) {
    if (events.kind === 'listed' || readFile(joinPath(folder, events.path))) continue
    missing.push({
      code: 'rule-test/no-file',
      severity: 'error',
      message: `there is no file \`${events.path}\``,
      at: events.at,
      help: 'the path starts at the folder of the test file',
    })
  }
  return [...file.diagnostics, ...missing]
}
