/** What does a group in parentheses of a regular expression do? */
import { refuseRegex } from './problem.js'
import type { RegexReader } from './reader.js'
import type { RegexNode } from './tree.js'

/**
 * The ends of a line as expressions for PCRE are best written: `(?m)` hangs on what PCRE was built to call a line end.
 * Nothing else that looks around is known here.
 */
const lineEnds: readonly (readonly [string, 'line-start' | 'line-end'])[] = [
  ['?:\\A|(?<=\\n))', 'line-start'],
  ['?:\\z|(?=\\n))', 'line-end'],
]

/** Reads a group whose opening parenthesis is taken. */
export function parseGroup(reader: RegexReader, parseContent: (reader: RegexReader) => RegexNode): RegexNode {
  for (const [text, what] of lineEnds) {
    if (reader.take(text)) return { kind: 'assertion', what }
  }
  const name = takeGroupName(reader)
  const isPlain = name === undefined && !reader.sees('?') && !reader.sees('*')
  if (name === undefined && !isPlain) openWithoutCapture(reader)
  const item = parseContent(reader)
  if (!reader.take(')')) refuseRegex('syntax', 'a `(` of a regular expression is not closed')
  if (isPlain) return { kind: 'capture', item }
  return name === undefined ? item : { kind: 'capture', item, name }
}

function takeGroupName(reader: RegexReader): string | undefined {
  const match = reader.takeMatch(/\?(?:P?<([A-Za-z_]\w{0,127})>|'([A-Za-z_]\w{0,127})')/y)
  const name = match?.[1] ?? match?.[2]
  if (name === undefined) return undefined
  if (reader.groupNames.has(name)) refuseRegex('syntax', `two groups of a regular expression are named \`${name}\``)
  reader.groupNames.add(name)
  return name
}

function openWithoutCapture(reader: RegexReader): void {
  const match = reader.takeMatch(/\?([ims]*)(?:-([ims]+))?:/y)
  if (!match) {
    const shown = reader.text.slice(reader.at, reader.at + 3)
    return refuseRegex('unsupported', `a group that opens with \`(${shown}\` is not known here`)
  }
  reader.changeFlags(match[1]!, match[2] ?? '')
}
