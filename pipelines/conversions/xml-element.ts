/**
 * `xml-element`: the target keeps a part of an event as XML, and the value is the text of an element in it
 * (`<Data>value</Data>`). A column that holds the message of the event instead may stand beside it.
 */
import { or } from '../../schema/ir/expr.js'
import { any, literal, type Pattern } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
import type { RegexNode } from '../../schema/regex/regex.js'
import { never } from '../../schema/text/never.js'
import { type Conversion, leafOn } from './conversion.js'

export const xmlElement: Conversion = {
  name: 'xml-element',
  summary: 'The value is the text of an element in XML, between its tags.',
  roles: ['xml'],
  optionalRoles: ['message'],
  text: (test, request) => {
    const element = request.values.get('element') ?? request.field
    const { pattern } = test
    const inXml = leafOn(request, 'xml', { ...test, pattern: between(element, pattern) })
    const isInside = pattern.length > 1 && pattern[0]!.kind === 'any' && pattern.at(-1)!.kind === 'any'
    return request.columns.has('message') && isInside ? or([inXml, leafOn(request, 'message', test)]) : inXml
  },
  regex: (test, request) => {
    if (!staysInText(test.regex.root)) return undefined
    const roles = ['xml', 'message'].filter((role) => request.columns.has(role))
    return or(roles.map((role) => leafOn(request, role, test)))
  },
}

/** What finds no mark of XML and asks for no end is found inside of one text, if anywhere. */
function staysInText(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return ['&', '<', '>'].every((mark) => !node.ranges.some(([low, high]) => isWithin(mark, low, high)))
    case 'sequence':
    case 'alternatives':
      return node.items.every(staysInText)
    case 'repeat':
      return staysInText(node.item)
    case 'assertion':
      return false
    default:
      return never(node)
  }
}

const isWithin = (mark: string, low: number, high: number): boolean =>
  low <= mark.charCodeAt(0) && mark.charCodeAt(0) <= high

function between(element: string, pattern: Pattern): Pattern {
  const escaped = pattern.map((token) => (token.kind === 'literal' ? literal(escapeXml(token.text)) : token))
  const tokens = [any, literal(`<${element}>`), ...escaped, literal(`</${element}>`), any]
  return normalizeTemplate(tokens) as Pattern
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
