/**
 * What is a command? A value from which help, parsing and dispatch are made. `run` imports what it needs when it
 * runs, so that `--help` loads nothing but texts.
 */
import type { Terminal } from './terminal.js'

export interface CommandOption {
  /** In commander's notation: `-r, --rules <path...>`. */
  readonly flags: string
  readonly about: string
  readonly choices?: readonly string[]
  readonly default?: string
  readonly required?: boolean
  /** True when it may be given several times, one value each. */
  readonly repeats?: boolean
}

export interface Command {
  readonly name: string
  readonly summary: string
  /** In commander's notation: `[paths...]`. */
  readonly operands?: { readonly notation: string; readonly about: string }
  readonly options: readonly CommandOption[]
  readonly examples: readonly string[]
  /** Returns the exit code: 0 clean, 1 problems found. Throws `Misuse` for 2. */
  readonly run: (operands: readonly string[], options: OptionValues, terminal: Terminal) => Promise<number>
}

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** The command was called wrongly: exit code 2. */
export class Misuse extends Error {
  readonly help: string
  constructor(message: string, help: string) {
    super(message)
    this.help = help
  }
}

/** Returns the text of an option, or undefined. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** Returns the texts of an option that may be given several times. */
export function textsOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name]
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : []
}

/** Options that every command with files has. */
export const fileOptions: readonly CommandOption[] = [
  { flags: '--include <glob...>', about: 'take only files whose path matches a glob' },
  { flags: '--exclude <glob...>', about: 'leave out files whose path matches a glob' },
]

export const valuesOption: CommandOption = {
  flags: '--values <file...>',
  about: 'values for placeholders: a YAML mapping of name to list',
}

export const settingsOption: CommandOption = {
  flags: '--set <name=values>',
  about: 'a setting of the pipelines, e.g. index=main or webserver=iis,nginx; may be repeated',
  repeats: true,
}
