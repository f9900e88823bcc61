/** What do the threads of an evaluation say to each other? Plain values. */
import type { Chunk, ChunkAnswer } from '../../workbench/chunk-reader.js'
import type { EvaluationOptions } from '../../workbench/evaluate.js'
import type { MatchFormat } from '../report/match.js'

/** What a thread has to know before it can read. */
export interface Task {
  /** A collection without its text, as `v8.serialize` writes it; all threads read the same bytes. */
  readonly collection: Uint8Array
  readonly options: Pick<EvaluationOptions, 'logsource' | 'timestampField' | 'lateness'>
  readonly format: MatchFormat
  readonly isColoured: boolean
}

export type Request = Chunk

/** `ready` comes first, once; then an answer for each chunk, in the order in which they were sent. */
export type Reply = { readonly kind: 'ready' } | { readonly kind: 'answer'; readonly answer: ChunkAnswer }
