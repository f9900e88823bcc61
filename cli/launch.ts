#!/usr/bin/env node
/**
 * How does the command line start? With code that was compiled before, when this Node has compiled it; else as any
 * module. The build puts this file in the place of `main.js`.
 */
import path from 'node:path'
import process from 'node:process'
import { loadCompiled } from './compiled-program.js'

const folder = path.join(import.meta.dirname, 'compiled')
const [, , command = ''] = process.argv
// V8 takes code back only with the settings with which it was made.
const isUsual = process.execArgv.length === 0 && !process.env.NODE_OPTIONS
const compiled = isUsual && /^[a-z]+$/.test(command) ? loadCompiled(folder, command) : undefined
if (compiled) compiled.run()
else await import('./main.js')
