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
const compiled = /^[a-z]+$/.test(command) ? loadCompiled(folder, command) : undefined
if (compiled) compiled.run()
else await import('./main.js')
