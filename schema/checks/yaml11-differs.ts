/**
 * Would other Sigma tools read a plain scalar as something else? Most read YAML 1.1, where `no` is a boolean, `010` is
 * eight and `12:30:45` a number (S-002). Dates of the metadata are left alone: every tool expects them unquoted.
 */
import type { ScalarValue, YamlNode, YamlScalar } from '../yaml/node.js'
import type { Check, Report } from './check.js'

export const yaml11Differs: Check = {
  name: 'yaml11-differs',
  summary: 'An unquoted value that tools with YAML 1.1 read as another type.',
  severity: 'warning',
  about: 'document',
  run: ({ document, source }, report) => {
    if (!looksDifferent.test(source.text)) return
    for (const { key, value } of document.entries) {
      const isSection = key.text === 'detection' || key.text === 'filter' || key.text === 'correlation'
      inspectScalar(key, isSection, report)
      inspect(value, isSection, report)
    }
  },
}

/** A first look at the text of the file: most have nothing that could differ but the dates of the metadata. */
const looksDifferent =
  /(?:[:?-]\s+|[,[{]\s*|[&!]\S{0,80}\s+)(?:(?:yes|no|on|off)\s*(?:$|[,\]}:#])|[-+]?0[\d_bo]|[-+.]?\d[\d.]*[_:eE]|\d{4}-\d\d?-\d\d?(?<!^(?:date|modified):[ \t]*[\d-]{8,10}))|^[ \t]*(?:yes|no|on|off)[ \t]*:/im

function inspect(node: YamlNode, isSection: boolean, report: Report): void {
  switch (node.kind) {
    case 'scalar':
      return inspectScalar(node, isSection, report)
    case 'sequence':
      for (const item of node.items) inspect(item, isSection, report)
      return
    case 'mapping':
      for (const { key, value } of node.entries) {
        inspectScalar(key, isSection, report)
        inspect(value, isSection, report)
      }
  }
}

function inspectScalar(scalar: YamlScalar, isSection: boolean, report: Report): void {
  if (scalar.style !== 'plain' || !couldDiffer(scalar.text)) return
  const [here, there] = [kindOf(scalar.value), kindInYaml11(scalar.text)]
  if (there === undefined || here === there || (there === 'a date' && !isSection)) return
  report({
    message: `\`${scalar.text}\` is ${here} here, and ${there} for tools that read YAML 1.1`,
    at: scalar.at,
    help:
      here === 'a text'
        ? `put it in quotes: \`'${scalar.text}'\``
        : 'write it in another way, or in quotes if it is a text',
    ...(here === 'a text' && { fix: { at: scalar.at, text: `'${scalar.text}'` } }),
  })
}

/** Most scalars are words; a look at the length and the first character spares them the expressions below. */
function couldDiffer(text: string): boolean {
  if (text.length > 30 || text.length === 0) return false
  return firstCharacters.includes(text[0]!)
}

const firstCharacters = '0123456789-+.noyNOY'

function kindOf(value: ScalarValue): string {
  return value === null ? 'null' : typeof value === 'string' ? 'a text' : `a ${typeof value}`
}

/** The implicit types of YAML 1.1 as its most used reader resolves them; undefined where both versions agree for sure. */
function kindInYaml11(text: string): string | undefined {
  if (/^(yes|no|on|off)$/i.test(text)) return /^([a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(text) ? 'a boolean' : undefined
  if (/^\d{4}-\d\d?-\d\d?([Tt ].*)?$/.test(text)) return 'a date'
  if (/^[-+]?(0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*(:[0-5]?\d)*)$/.test(text)) return 'a number'
  if (
    /^[-+]?(\d[\d_]*(\.[\d_]*([eE][-+]\d+)?|(:[0-5]?\d)+\.[\d_]*)|\.\d[\d_]*([eE][-+]\d+)?|\.(inf|Inf|INF))$/.test(text)
  ) {
    return 'a number'
  }
  return /^[-+]?[\d.][\d.eE+o-]*$/.test(text) ? 'a text' : undefined
}
