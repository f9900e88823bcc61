/**
 * Runs a command of the built command line and keeps what V8 compiled meanwhile, with what it had kept before.
 *
 *     node scripts/keep-code.mjs COMMAND WORDS...
 */
import path from 'node:path'
import process from 'node:process'
import v8 from 'node:v8'
import { loadProgram } from '../dist/cli/compiled-program.js'

const folder = path.resolve(import.meta.dirname, '../dist/cli/compiled')
const command = process.argv[2]

// Code that was not used for a while counts as well.
v8.setFlagsFromString('--no-flush-bytecode')
const program = loadProgram(folder, command)
// V8 takes back only what was made under the settings that it has at a start.
const { setFlagsFromString } = v8
v8.setFlagsFromString = () => {}
process.on('exit', () => {
  setFlagsFromString('--flush-bytecode')
  program.keepCode(command)
})
program.run()
