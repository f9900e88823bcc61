/**
 * How does a program start without being compiled first? The build writes it as one text, runs commands, and keeps
 * what V8 compiled meanwhile, its code cache (https://nodejs.org/api/vm.html#scriptcreatecacheddata), for the very Node
 * that it runs on. V8 believes all that stands in there, so nothing is given to it that is not what the build wrote.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { digest, seal, unseal } from './sealed-file.js'

export interface Program {
  /** Runs it, once; it finds its words in `process.argv`. */
  readonly run: () => void
  /** Whether V8 took what it had compiled before. */
  readonly isCompiled: boolean
  /** Keeps what is compiled by now, for the next time that this command is run. */
  readonly keepCode: (command: string) => void
}

/** Loads the program in a folder, whatever has been compiled of it. Throws when it is not there. */
export function loadProgram(folder: string, command: string): Program {
  return loadCompiled(folder, command) ?? loadText(folder, readFileSync(textFile(folder)), undefined)
}

/** As `loadProgram`; undefined when it would have to be compiled. Code is taken only when it was made of this text. */
export function loadCompiled(folder: string, command: string): Program | undefined {
  try {
    // Where there is none, nothing else need be read.
    const kept = readFileSync(codeFile(folder, command))
    const text = readFileSync(textFile(folder))
    const code = unseal(kept, digest(text))?.section(section)
    return code && loadText(folder, text, code)
  } catch {
    return undefined
  }
}

function loadText(folder: string, text: Buffer, code: Buffer | undefined): Program {
  const filename = textFile(folder)
  // There are no letters beyond ASCII in it, and V8 keeps such texts in half the memory.
  const script = new vm.Script(text.toString('latin1'), { filename, ...(code && { cachedData: code }) })
  return {
    run: () => {
      const start = script.runInThisContext() as (require: NodeJS.Require, modulesUrl: string) => void
      // It finds other files as the modules do that it was made of.
      start(createRequire(filename), pathToFileURL(path.join(folder, '../parts/program.js')).href)
    },
    isCompiled: script.cachedDataRejected === false,
    keepCode: (command) => {
      const code = new Map([[section, script.createCachedData()]])
      writeFileSync(codeFile(folder, command), seal(code, digest(text)))
    },
  }
}

const textFile = (folder: string): string => path.join(folder, 'program.js')

/** Each Node has its own, and each command: code that is not needed takes time as well. */
function codeFile(folder: string, command: string): string {
  return path.join(folder, `${command}.${process.version}-${process.platform}-${process.arch}.code`)
}

const section = 'code'
