/** What is a document with a `detection` section? Structure first (JSON Schema), then the meaning of each part. */
import { Budget } from '../detection/budget.js'
import { readSection } from '../detection/read-detections.js'
import { Reporter } from '../detection/reporter.js'
import type { Expr } from '../ir/expr.js'
import { or } from '../ir/expr.js'
import type { PlaceholderValues } from '../ir/placeholder-values.js'
import { validateShape } from '../json/validate.js'
import { detectionRuleShape } from '../json/validators/detection-rule.generated.js'
import { failure, hasError, type Outcome, success } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import { suggest } from '../text/suggest.js'
import { textOf } from '../yaml/look-up.js'
import type { YamlMapping } from '../yaml/node.js'
import { entryOf } from '../yaml/node.js'
import { mergeProblems } from './merge-problems.js'
import { readLogsource } from './read-logsource.js'
import { readMetadata } from './read-metadata.js'
import type { Detection, DetectionRule } from './rule.js'

export interface ReadOptions {
  readonly placeholders: PlaceholderValues
  /** What the rules of one file share; a rule read by itself has its own. */
  readonly budget?: Budget
}

/** Returns the rule that a document holds, with warnings; or everything that is wrong with it. */
export function readDetectionRule(document: YamlMapping, source: Source, options: ReadOptions): Outcome<DetectionRule> {
  const reporter = new Reporter()
  const shape = validateShape(detectionRuleShape, document)
  const metadata = readMetadata(document, reporter)
  const section = entryOf(document, 'detection')?.value
  const { detections, conditions } =
    section?.kind === 'mapping'
      ? readSection(section, {
          placeholders: options.placeholders,
          reporter,
          budget: options.budget ?? new Budget(),
        })
      : { detections: new Map<string, Detection>(), conditions: [] }
  const annotations = readAnnotations(document, detections, reporter)
  const diagnostics = mergeProblems(shape, reporter.diagnostics)
  if (hasError(diagnostics)) return failure(diagnostics)
  const rule: DetectionRule = {
    kind: 'detection',
    source,
    at: document.at,
    document,
    metadata,
    logsource: readLogsource(document),
    detections,
    conditions,
    expr: or(conditions.map(({ expr }) => expr)),
    annotations,
  }
  return success(rule, diagnostics)
}

const noAnnotations: ReadonlyMap<string, Expr> = new Map()

function readAnnotations(
  document: YamlMapping,
  detections: ReadonlyMap<string, Detection>,
  reporter: Reporter,
): ReadonlyMap<string, Expr> {
  const node = entryOf(document, 'annotations')?.value
  if (node?.kind !== 'mapping') return noAnnotations
  const annotations = new Map<string, Expr>()
  for (const { key, value } of node.entries) {
    const name = textOf(value) ?? ''
    const detection = detections.get(name)
    if (detection) {
      annotations.set(key.text, detection.expr)
      continue
    }
    const close = reporter.mayHint ? suggest(name, detections.keys()) : undefined
    const help = close ? `did you mean \`${close}\`?` : 'name a detection of this rule'
    reporter.error('rule/unknown-annotation', `no detection is named \`${name}\``, value.at, help)
  }
  return annotations
}
