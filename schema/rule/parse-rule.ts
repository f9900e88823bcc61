/** Which rule does a text hold? The front door for one rule; folders and references go through `collection/`. */
import { noPlaceholderValues, type PlaceholderValues } from '../ir/placeholder-values.js'
import { type Diagnostic, failure, hasError, type Outcome } from '../text/diagnostic.js'
import type { Source } from '../text/source.js'
import { entryOf } from '../yaml/node.js'
import { parseYaml } from '../yaml/parse.js'
import { readDetectionRule } from './read-detection-rule.js'
import type { DetectionRule } from './rule.js'

export interface ParseOptions {
  /** The values of placeholders (`expand`); rules with others are read, but neither run nor converted. */
  readonly placeholders?: PlaceholderValues
}

/**
 * Parses the one detection rule of a YAML text (Sigma specification 2.1).
 * @param input the text, or a source when messages should name its path
 * @returns the rule with warnings, or every problem with its place; never throws on any text
 */
export function parseRule(input: string | Source, options: ParseOptions = {}): Outcome<DetectionRule> {
  const source = typeof input === 'string' ? { path: 'rule.yml', text: input } : input
  const { documents, diagnostics } = parseYaml(source)
  if (hasError(diagnostics)) return failure(diagnostics)
  const [document, second] = documents
  const whole = { source, start: 0, end: Math.min(1, source.text.length) }
  const refuse = (problem: Omit<Diagnostic, 'severity'>): Outcome<DetectionRule> =>
    failure([...diagnostics, { ...problem, severity: 'error' }])
  if (second) {
    return refuse({
      code: 'rule/several',
      message: 'the text holds several documents',
      at: second.at,
      help: 'load them as a collection, or give one',
    })
  }
  if (document?.kind !== 'mapping') {
    return refuse({
      code: 'rule/not-a-mapping',
      message: 'a rule is a mapping of keys to values',
      at: document?.at ?? whole,
      help: 'start with `title:`, `logsource:` and `detection:`',
    })
  }
  const other = entryOf(document, 'correlation') ?? entryOf(document, 'filter')
  if (other) {
    return refuse({
      code: 'rule/wrong-kind',
      message: `this is a ${other.key.text}, not a detection rule`,
      at: other.key.at,
      help: 'load it together with the rules that it names',
    })
  }
  const outcome = readDetectionRule(document, source, { placeholders: options.placeholders ?? noPlaceholderValues })
  return { ...outcome, diagnostics: [...diagnostics, ...outcome.diagnostics] }
}

/**
 * Returns the value of an outcome, for scripts that would stop at the first problem anyway.
 * @throws Error with the messages and places of the problems, when there is no value
 */
export function orThrow<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(outcome.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
}
