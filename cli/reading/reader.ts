/** A thread that finds and reads files once, and says what they hold, or that it could not. */
import { parentPort, workerData } from 'node:worker_threads'
import { findRuleFiles } from './find-rule-files.js'
import { readTogether } from './read-together.js'
import type { ReaderReply, ReaderTask } from './reader-task.js'

const { paths, options } = workerData as ReaderTask

try {
  const files = readTogether(findRuleFiles(paths, options))
  parentPort!.postMessage({ files } satisfies ReaderReply, [...files.buffers])
} catch {
  // Whoever asked reads the files again, and tells what is wrong.
  parentPort!.postMessage({ files: undefined } satisfies ReaderReply)
}
