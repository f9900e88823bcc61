/**
 * Of which commands is a search made? Pipes separate them; the first one is `search`, written or not, or one behind a
 * pipe that makes results (Anatomy of a search, Search Manual).
 */
import type { Action, CommandCall, CommandDefinition, Pipeline } from '../commands/definition.js'
import { commands } from '../commands/table.js'
import { refuse } from '../problem.js'
import type { Cursor } from './cursor.js'

/** Reads a search up to the end of the text, or to the bracket that closes it. */
export function parsePipeline(cursor: Cursor): Pipeline {
  const stages = [parseFirst(cursor)]
  const isStreaming = (): boolean => stages.every((stage) => stage.isStreaming)
  while (cursor.takeSymbol('|')) stages.push(parseCommand(cursor, { isFirst: false, isStreamingSoFar: isStreaming() }))
  return {
    isStreaming: isStreaming(),
    run: (run) => stages.reduce((rows, { action }) => action(rows, run), [] as ReturnType<Action>),
  }
}

interface Stage {
  readonly isStreaming: boolean
  readonly action: Action
}

function parseFirst(cursor: Cursor): Stage {
  if (cursor.takeSymbol('|')) return parseCommand(cursor, first)
  cursor.take(/search(?=\s)/y)
  return parseArguments(cursor, commands.get('search')!, first)
}

/** Where a command stands in its search. */
type Place = Pick<CommandCall, 'isFirst' | 'isStreamingSoFar'>

const first: Place = { isFirst: true, isStreamingSoFar: true }

function parseCommand(cursor: Cursor, place: Place): Stage {
  const { isFirst } = place
  cursor.skipBlank()
  const start = cursor.at
  const name = cursor.take(/[A-Za-z]\w*/y)?.[0] ?? cursor.refuseHere('a command')
  const at = cursor.since(start)
  const definition = commands.get(name.toLowerCase())
  if (!definition) return refuse('unsupported', `the command \`${name}\` is not known here`, at)
  if (isFirst && definition.isGenerating === false) {
    refuse('syntax', `\`${name}\` makes no results, so it cannot come first`, at)
  }
  if (!isFirst && definition.isGenerating === true) refuse('syntax', `\`${name}\` has to come first in its search`, at)
  return parseArguments(cursor, definition, place)
}

function parseArguments(cursor: Cursor, definition: CommandDefinition, place: Place): Stage {
  const action = definition.parse({ cursor, ...place, takeSubsearch: () => takeSubsearch(cursor) })
  if (!cursor.isAtEnd()) cursor.refuseHere('`|` or the end of the search')
  return { isStreaming: definition.isStreaming, action }
}

function takeSubsearch(cursor: Cursor): Pipeline | undefined {
  if (!cursor.takeSymbol('[')) return undefined
  const pipeline = cursor.deeper(() => parsePipeline(cursor))
  cursor.expectSymbol(']')
  return pipeline
}
