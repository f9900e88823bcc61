/** Which commands are there? In the order in which help shows them. */
import type { Command } from './command.js'
import { check } from './commands/check.js'
import { convert } from './commands/convert.js'
import { evaluate } from './commands/eval.js'
import { explain } from './commands/explain.js'
import { list } from './commands/list.js'
import { create } from './commands/new.js'
import { pack } from './commands/pack.js'
import { prove } from './commands/prove.js'
import { test } from './commands/test.js'

export const commands: readonly Command[] = [check, test, evaluate, explain, convert, prove, pack, list, create]
