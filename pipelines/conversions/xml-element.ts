/**
 * `xml-element`: the target keeps a part of an event as XML, and the value is the text of an element in it
 * (`<Data>value</Data>`). A column that holds the message of the event instead may stand beside it.
 */
import { or } from '../../schema/ir/expr.js'
import { any, literal, type Pattern } from '../../schema/ir/pattern.js'
import { normalizeTemplate } from '../../schema/ir/template.js'
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
}

function between(element: string, pattern: Pattern): Pattern {
  const escaped = pattern.map((token) => (token.kind === 'literal' ? literal(escapeXml(token.text)) : token))
  const tokens = [any, literal(`<${element}>`), ...escaped, literal(`</${element}>`), any]
  return normalizeTemplate(tokens) as Pattern
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
