/** Which commands are there? In the order in which help shows them. */
import type { Command } from './command.js'
import { check } from './commands/check.js'

export const commands: readonly Command[] = [check]
