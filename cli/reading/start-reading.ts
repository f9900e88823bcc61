/** How are rule files read while the program is still on its way? By a thread, where there is more than a file or two. */
import { statSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { OptionValues } from '../command.js'
import { findRuleFiles } from './find-rule-files.js'
import { type FilesTogether, readTogether } from './read-together.js'
import type { ReaderReply, ReaderTask } from './reader-task.js'

/**
 * Starts to find and read the rule files of the given paths.
 * @returns gives what they hold; what is wrong with a path or a file is misuse, which is thrown then
 */
export function startReading(paths: readonly string[], options: OptionValues): () => Promise<FilesTogether> {
  const here = (): FilesTogether => readTogether(findRuleFiles(paths, options))
  if (!paths.some((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory())) return async () => here()
  const there = startThread({ paths, options })
  return async () => (await there) ?? here()
}

/** Resolves to nothing when the thread cannot do it, whatever the reason. */
function startThread(task: ReaderTask): Promise<FilesTogether | undefined> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(new URL('./reader.js', import.meta.url), { workerData: task })
      worker.on('message', ({ files }: ReaderReply) => resolve(files))
      worker.on('error', () => resolve(undefined))
      worker.on('exit', () => resolve(undefined))
    } catch {
      resolve(undefined)
    }
  })
}
