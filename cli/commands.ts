/** Which commands are there? In the order in which help shows them. */
import type { Command } from './command.js'
import { check } from './commands/check.js'
import { evaluate } from './commands/eval.js'
import { explain } from './commands/explain.js'
import { create } from './commands/new.js'
import { test } from './commands/test.js'

export const commands: readonly Command[] = [check, test, evaluate, explain, create]
