/**
 * Which of the events or sequences found are asked for? `head` takes the first, `tail` the last, one after the other; the
 * size of the request comes before them, and without them means the last ones. (parser/LogicalPlanBuilder.java)
 */
import type { Settings } from './options.js'
import { refuse } from './problem.js'
import type { Pipe } from './syntax/tree.js'

/**
 * Takes what was found in ascending order. Leaves with a refusal where `head` and `tail` meet and fewer were found than
 * the first of them asks for: Elasticsearch then counts from where none is.
 */
export function limit<T>(found: readonly T[], pipes: readonly Pipe[], { size }: Settings): readonly T[] {
  const [first] = pipes
  let kept = size === undefined ? found : cut(found, first?.kind ?? 'tail', size)
  const other = pipes.find(({ kind }) => kind !== first?.kind)
  if (other && kept.length < first!.count) {
    refuse('unsupported', 'what `head` and `tail` of too few events are together is not documented', other)
  }
  for (const { kind, count } of pipes) kept = cut(kept, kind, count)
  return kept
}

function cut<T>(found: readonly T[], kind: Pipe['kind'], count: number): readonly T[] {
  if (count === 0) return []
  return kind === 'head' ? found.slice(0, count) : found.slice(-count)
}
