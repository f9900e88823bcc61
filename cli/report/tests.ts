/** How are the results of rule tests shown? One function a format over the same values. */
import { placeOf } from '../../schema/text/code-frame.js'
import type { Painter } from '../../schema/text/painter.js'
import { positionAt } from '../../schema/text/source.js'
import type { TestResult } from '../../workbench/test-rules.js'
import { githubCommand } from './github.js'

export const testFormats = ['pretty', 'json', 'ndjson', 'junit', 'github'] as const
export type TestFormat = (typeof testFormats)[number]

/** Returns the whole report; `pretty` shows only what did not pass, then the verdict. */
export function reportTests(results: readonly TestResult[], format: TestFormat, painter: Painter): string {
  switch (format) {
    case 'pretty':
      return reportPretty(results, painter)
    case 'json':
      return `${JSON.stringify(results.map(toRecord), null, 2)}\n`
    case 'ndjson':
      return results.map((result) => `${JSON.stringify(toRecord(result))}\n`).join('')
    case 'junit':
      return reportJunit(results)
    case 'github':
      return results
        .filter(({ outcome }) => outcome !== 'passed')
        .map((result) => `${githubLine(result)}\n`)
        .join('')
  }
}

function toRecord({ rule, name, outcome, expected, actual, reason, path, at }: TestResult): unknown {
  const { line } = positionAt(at.source, at.start)
  return { rule, test: name, outcome, expected, actual, ...(reason === undefined ? {} : { reason }), path, line }
}

function reportPretty(results: readonly TestResult[], { red, green, bold, dim }: Painter): string {
  const wrong = results.filter(({ outcome }) => outcome !== 'passed')
  const shown = wrong.map(({ rule, name, outcome, expected, actual, reason, at }) => {
    const verdict = outcome === 'error' ? 'could not be run' : `expected ${expected}, got ${actual}`
    return `${red('✗')} ${bold(rule)} › ${name}\n  ${dim(placeOf(at))}  ${verdict}\n  ${reason ?? ''}\n`
  })
  const passed = results.length - wrong.length
  const rules = new Set(results.map(({ rule }) => rule)).size
  const tests = `${results.length} test${results.length === 1 ? '' : 's'} of ${rules} rule${rules === 1 ? '' : 's'}`
  const verdict =
    wrong.length === 0 ? green(`${tests} passed`) : red(`${wrong.length} of ${tests} failed, ${passed} passed`)
  return `${shown.join('\n')}${shown.length > 0 ? '\n' : ''}${verdict}\n`
}

function githubLine({ rule, name, expected, actual, reason, at }: TestResult): string {
  const message = `${rule} › ${name}: expected ${expected}, got ${actual}${reason === undefined ? '' : ` (${reason})`}`
  const { line, column } = positionAt(at.source, at.start)
  return githubCommand('error', { file: at.source.path, line, col: column, title: 'rule test' }, message)
}

/** The JUnit XML that CI servers read: a suite a rule, a case a test. */
function reportJunit(results: readonly TestResult[]): string {
  const suites = groupByRule(results)
  const bodies = [...suites].map(([rule, tests]) => {
    const failures = tests.filter(({ outcome }) => outcome === 'failed').length
    const errors = tests.filter(({ outcome }) => outcome === 'error').length
    const cases = tests.map((test) => junitCase(test)).join('')
    const counts = `tests="${tests.length}" failures="${failures}" errors="${errors}"`
    return `  <testsuite name="${escapeXml(rule)}" ${counts}>\n${cases}  </testsuite>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="${results.length}">\n${bodies.join('')}</testsuites>\n`
}

function junitCase({ rule, name, outcome, expected, actual, reason, path }: TestResult): string {
  const head = `    <testcase classname="${escapeXml(rule)}" name="${escapeXml(name)}" file="${escapeXml(path)}"`
  if (outcome === 'passed') return `${head}/>\n`
  const element = outcome === 'failed' ? 'failure' : 'error'
  const message = `expected ${expected}, got ${actual}`
  return `${head}>\n      <${element} message="${escapeXml(message)}">${escapeXml(reason ?? '')}</${element}>\n    </testcase>\n`
}

function groupByRule(results: readonly TestResult[]): Map<string, TestResult[]> {
  const groups = new Map<string, TestResult[]>()
  for (const result of results) groups.set(result.rule, [...(groups.get(result.rule) ?? []), result])
  return groups
}

/** Characters that XML 1.0 does not allow at all become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '\ufffd',
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
