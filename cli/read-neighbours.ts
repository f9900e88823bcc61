/** Which rules stand beside a file that is given alone? A test of a correlation needs the rules that it names. */
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Source } from '../schema/text/source.js'
import { readSources } from './read-sources.js'

/** Returns the YAML files of the packs (or else folders) in which the given files stand, without those already read. */
export function readNeighbours(paths: readonly string[], sources: readonly Source[]): readonly Source[] {
  const files = paths.filter((one) => statSync(one, { throwIfNoEntry: false })?.isFile())
  const known = new Set(sources.map((source) => path.normalize(source.path)))
  const folders = new Set(files.map(packFolder))
  return [...folders]
    .flatMap((folder) => readSources([folder], {}))
    .filter((source) => !known.has(path.normalize(source.path)))
}

/** The nearest folder with a `pack.yml`, a few levels up at most; else the folder of the file. */
function packFolder(file: string): string {
  const own = path.dirname(file)
  const ancestors = [own, path.join(own, '..'), path.join(own, '..', '..')].map((folder) => path.normalize(folder))
  return ancestors.find((folder) => existsSync(path.join(folder, 'pack.yml'))) ?? own
}
