/** What is a command of a search? What it reads behind its name, and what it then does with the results so far. */
import type { RunContext } from '../run-context.js'
import type { Cursor } from '../syntax/cursor.js'
import type { Rows } from '../values/cell.js'

export type Action = (rows: Rows, run: RunContext) => Rows

/** A whole search, or one in square brackets: an action that starts from nothing. */
export interface Pipeline {
  /** Whether every command looks at one event at a time (Types of commands, Search Manual). */
  readonly isStreaming: boolean
  readonly run: (run: RunContext) => Rows
}

export interface CommandCall {
  readonly cursor: Cursor
  /** Whether the command is the first of its search. */
  readonly isFirst: boolean
  /** Whether every command before looks at one event at a time. */
  readonly isStreamingSoFar: boolean
  /** Reads a search in square brackets, when one stands here. */
  readonly takeSubsearch: () => Pipeline | undefined
}

export interface CommandDefinition {
  readonly isStreaming: boolean
  /** Whether it makes results rather than takes them; then it has to come first. */
  readonly isGenerating: boolean | 'when first'
  readonly parse: (call: CommandCall) => Action
}

/** A command that looks at one event at a time. */
export const streaming = (parse: (cursor: Cursor) => Action): CommandDefinition => ({
  isStreaming: true,
  isGenerating: false,
  parse: ({ cursor }) => parse(cursor),
})

/** A command that has to see all results. */
export const collecting = (parse: (cursor: Cursor) => Action): CommandDefinition => ({
  isStreaming: false,
  isGenerating: false,
  parse: ({ cursor }) => parse(cursor),
})
