/** `json`, of a query and of all queries: texts in JSON, written as Python writes it. */
import { success } from '../../schema/text/diagnostic.js'
import { entryOf } from '../../schema/yaml/node.js'
import type { Finalizer, Postprocessing } from './postprocessing.js'

export const json: Postprocessing = {
  type: 'json',
  summary: 'Puts the query into a JSON document, in the place of the text `%QUERY%`.',
  needs: ['json_template'],
  read: (settings, reader) => {
    const source = reader.text(settings, 'json_template')
    if (source === undefined) return undefined
    const { at } = entryOf(settings, 'json_template')!.value
    try {
      JSON.parse(source)
    } catch (error) {
      const message = `the template is no JSON: ${(error as SyntaxError).message}`
      return reader.refuse('pipeline/template', message, at, 'write a JSON document with the text `"%QUERY%"` in it')
    }
    const tokens = tokensOf(source)
    return (query) => success(tokens.map((token) => (token === placeholder ? JSON.stringify(query) : token)).join(''))
  },
}

/** Stands for the query between tokens of JSON, none of which is empty. */
const placeholder = ''

/** Returns the tokens of a JSON document on one line; numbers stay as they are written. A key is no place for a query. */
function tokensOf(source: string): readonly string[] {
  const tokens = source.match(/"(?:[^"\\]|\\[\s\S])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? []
  return tokens.map((token, index) => {
    if (token === ',' || token === ':') return `${token} `
    const isQuery = token.startsWith('"') && tokens[index + 1] !== ':' && JSON.parse(token) === '%QUERY%'
    return isQuery ? placeholder : token
  })
}

export const finalJson: Finalizer = {
  type: 'json',
  summary: 'Writes all queries as a JSON list.',
  needs: [],
  takes: ['indent'],
  read: (settings, reader) => {
    const indent = reader.number(settings, 'indent')
    return (queries) => success(typeof queries === 'string' ? JSON.stringify(queries) : printList(queries, indent))
  },
}

function printList(texts: readonly string[], indent: number | undefined): string {
  if (indent !== undefined && texts.length > 0) return JSON.stringify(texts, null, indent)
  return `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`
}
