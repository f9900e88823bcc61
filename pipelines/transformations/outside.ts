/**
 * `file_placeholders`, `http_placeholders`, `command_placeholders`, `query_expression_placeholders`: known, and refused
 * with the reason. A pipeline opens no file, connection or program, and no text goes into a query unread.
 */
import { entryOf } from '../../schema/yaml/node.js'
import type { Transformation } from './transformation.js'

const help = 'list the values under `vars` with `value_placeholders`, or give them with `--values FILE`'

/** Returns a transformation that is refused by name. */
function refused(type: string, reason: string, otherHelp = help): Transformation {
  return {
    type,
    summary: `Is refused: ${reason}.`,
    needs: [],
    takes: 'any',
    read: (settings, reader) => {
      const { at } = entryOf(settings, 'type')!.value
      return reader.refuse('pipeline/not-supported', `\`${type}\` is not done here: ${reason}`, at, otherHelp)
    },
  }
}

export const filePlaceholders = refused('file_placeholders', 'a pipeline opens no file')

export const httpPlaceholders = refused('http_placeholders', 'a pipeline opens no connection')

export const commandPlaceholders = refused('command_placeholders', 'a pipeline starts no program')

export const queryExpressionPlaceholders = refused(
  'query_expression_placeholders',
  'a piece of query text cannot be checked, and what it means for a missing field is not known',
  'list the values under `vars` with `value_placeholders`',
)
