/** What do a thread that reads files and the one that has started it say to each other? Plain values. */
import type { OptionValues } from '../command.js'
import type { FilesTogether } from './read-together.js'

export interface ReaderTask {
  readonly paths: readonly string[]
  readonly options: OptionValues
}

export interface ReaderReply {
  readonly files: FilesTogether | undefined
}
