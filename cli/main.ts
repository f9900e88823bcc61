/** What did the user ask for? Makes a command line out of the table of commands, runs one, and sets the exit code. */
import process from 'node:process'
import { CommanderError, Option, Command as Program } from 'commander'
import { type Command, Misuse, type OptionValues } from './command.js'
import { commands } from './commands.js'
import { openTerminal, type Terminal } from './terminal.js'
import { version } from './version.js'

const terminal = openTerminal()
let exitCode = 0
void main(process.argv.slice(2))

async function main(words: readonly string[]): Promise<void> {
  try {
    await buildProgram().parseAsync(words, { from: 'user' })
  } catch (error) {
    exitCode = exitCodeOf(error, terminal)
  }
  await terminal.leave(exitCode)
}

function buildProgram(): Program {
  const program = new Program('sigmapack')
    .description('Sigma rules as tested packs: check, unit-test, evaluate, and translate to KQL, SPL and EQL.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', '\nExit codes: 0 clean, 1 problems found, 2 called wrongly.')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text),
      writeErr: (text) => terminal.err(text),
      outputError: (text, write) => write(text),
    })
  for (const command of commands) program.addCommand(buildCommand(command))
  return program
}

function buildCommand(command: Command): Program {
  const program = new Program(command.name).summary(command.summary).description(`${capitalize(command.summary)}.`)
  program.exitOverride().showSuggestionAfterError().helpOption('-h, --help', 'show help')
  if (command.operands) program.argument(command.operands.notation, command.operands.about)
  for (const { flags, about, choices, required, repeats, default: preset } of command.options) {
    const option = new Option(flags, about)
    if (repeats) option.argParser((value: string, before?: readonly string[]) => [...(before ?? []), value])
    if (choices) option.choices([...choices])
    if (preset !== undefined) option.default(preset)
    if (required) option.makeOptionMandatory()
    program.addOption(option)
  }
  program.addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  $ ${line}`).join('\n')}`)
  return program.action(async (...given: unknown[]) => {
    const operands = command.operands ? [given[0]].flat().filter((one) => typeof one === 'string') : []
    const options = program.opts<OptionValues>()
    exitCode = await command.run(operands, options, terminal)
  })
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function exitCodeOf(error: unknown, { err, errPainter }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof Misuse) {
    err(`${errPainter.red('error')}  ${error.message}\n  ${errPainter.cyan('help')}: ${error.help}\n`)
    return 2
  }
  err(
    `${errPainter.red('error')}  this is a bug in sigmapack: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  err(`  ${errPainter.cyan('help')}: please report it with the command and the files that led here\n`)
  return 2
}
