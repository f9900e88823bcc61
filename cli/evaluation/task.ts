/** What do the threads of an evaluation say to each other? Plain values. */
import type { Chunk, ChunkAnswer } from '../../workbench/chunk-reader.js'
import type { EvaluationOptions } from '../../workbench/evaluate.js'
import type { MatchFormat } from '../report/match.js'
import type { KeptSections } from '../rule-cache.js'

/** What a thread has to know before it can read, beside the rules. */
export interface Task {
  readonly options: Pick<EvaluationOptions, 'logsource' | 'timestampField' | 'lateness'>
  readonly format: MatchFormat
  readonly isColoured: boolean
}

/**
 * Rules come first, once, in one of two forms: a collection without its text, as `v8.serialize` writes it, or what the
 * cache has of them.
 */
export type Request =
  | { readonly kind: 'rules'; readonly collection: Uint8Array }
  | { readonly kind: 'kept rules'; readonly kept: KeptSections }
  | { readonly kind: 'chunk'; readonly chunk: Chunk }

/** `ready` is the answer to the rules; then comes an answer for each chunk, in the order in which they were sent. */
export type Reply = { readonly kind: 'ready' } | { readonly kind: 'answer'; readonly answer: ChunkAnswer }
