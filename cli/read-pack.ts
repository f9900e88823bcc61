/** What is the pack in a folder? What is wrong with it is shown, and nothing else is done. */
import path from 'node:path'
import type { Source } from '../schema/text/source.js'
import { type LoadedPack, loadPack } from '../workbench/pack/load-pack.js'
import { fileReader } from './file-reader.js'
import { readSource } from './read-sources.js'
import { reportDiagnostics } from './report/diagnostics.js'
import type { Terminal } from './terminal.js'

/** Returns the pack with its rules; undefined, once it is said why, when it cannot be read. */
export function readPackIn(
  folder: string,
  terminal: Terminal,
  sources: readonly Source[] = [],
): LoadedPack | undefined {
  const source = readSource(path.join(folder, 'pack.yml'))
  const pack = loadPack(source, fileReader([source, ...sources]))
  if (pack.ok) return pack.value
  terminal.err(reportDiagnostics(pack.diagnostics, 'pretty', { painter: terminal.errPainter, counted: 'the pack' }))
  return undefined
}
