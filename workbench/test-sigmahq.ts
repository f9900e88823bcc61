/**
 * Do rules fire on SigmaHQ's regression data? Its format: an `info.yml` names a rule by id and a recording, and the
 * recording's events stand beside it as evtx_dump JSON.
 */
import { compileRule } from '../evaluator/compile.js'
import { readEvent } from '../evaluator/event.js'
import { parseEvents } from '../evaluator/events/parse-events.js'
import { appliesTo } from '../evaluator/logsource/applies-to.js'
import { inferLogsource } from '../evaluator/logsource/infer.js'
import type { DetectionRule } from '../schema/rule/rule.js'
import type { Source, Span } from '../schema/text/source.js'
import { mappingsAt, textAt } from '../schema/yaml/look-up.js'
import { parseYaml } from '../schema/yaml/parse.js'
import type { ReadFile } from './files.js'
import { folderOf, joinPath } from './paths.js'
import type { TestResult } from './test-rules.js'

interface RegressionCase {
  readonly ruleId: string
  readonly ruleTitle: string
  readonly name: string
  /** The recording; the events are the file of the same name with the ending `json`. */
  readonly path: string
  /** At least so many events have to match: 1 where the file does not say. */
  readonly matchCount: number
  readonly at: Span
}

/**
 * Runs the cases of `info.yml` files. A case passes when its rule matches at least `match_count` of the events. An
 * info file without cases (`regression_tests_info`) gives no result.
 */
export function testSigmahq(
  infos: readonly Source[],
  rules: readonly DetectionRule[],
  readFile: ReadFile,
): readonly TestResult[] {
  const byId = new Map(rules.map((rule) => [rule.metadata.id?.toLowerCase() ?? '', rule]))
  return infos.flatMap((info) =>
    readCases(info).map((one) => {
      const base = {
        rule: one.ruleTitle,
        name: one.name,
        path: info.path,
        at: one.at,
        expected: `at least ${one.matchCount} of its events match`,
      }
      const rule = byId.get(one.ruleId.toLowerCase())
      if (!rule) return { ...base, outcome: 'error', actual: 'error', reason: `no rule here has the id ${one.ruleId}` }
      const file = joinPath(
        folderOf(info.path),
        one.path.slice(one.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '.json'),
      )
      const events = readFile(file)
      if (!events) return { ...base, outcome: 'error', actual: 'error', reason: `there is no file ${file}` }
      return { ...base, ...judge(rule, events, one.matchCount) }
    }),
  )
}

function judge(rule: DetectionRule, source: Source, wanted: number): Pick<TestResult, 'outcome' | 'actual' | 'reason'> {
  const matcher = compileRule(rule)
  if (!matcher.ok) return { outcome: 'error', actual: 'error', reason: matcher.diagnostics[0]!.message }
  const { events, diagnostics } = parseEvents(source)
  const [problem] = diagnostics
  if (problem) return { outcome: 'error', actual: 'error', reason: `${source.path}: ${problem.message}` }
  const matched = events.filter(({ value }) => {
    const event = readEvent(value)
    return appliesTo(rule.logsource, inferLogsource(event)) !== 'no' && matcher.value.matches(event)
  }).length
  const actual = `${matched} of ${events.length} events match`
  return matched >= wanted
    ? { outcome: 'passed', actual }
    : { outcome: 'failed', actual, reason: `too few events match: ${actual}` }
}

function readCases(info: Source): readonly RegressionCase[] {
  const [document] = parseYaml(info).documents
  if (document?.kind !== 'mapping') return []
  const [rule] = mappingsAt(document, 'rule_metadata')
  return mappingsAt(document, 'regression_tests_info').map((test) => {
    const count = Number(textAt(test, 'match_count'))
    return {
      ruleId: (rule && textAt(rule, 'id')) ?? '',
      ruleTitle: (rule && textAt(rule, 'title')) ?? '',
      name: textAt(test, 'name') ?? '',
      path: textAt(test, 'path') ?? '',
      matchCount: Number.isInteger(count) && count > 0 ? count : 1,
      at: test.at,
    }
  })
}
