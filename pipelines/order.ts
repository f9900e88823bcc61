/** In which order are pipelines applied? By ascending priority, equal ones as they were given. */
import type { Pipeline } from './pipeline.js'

export function inOrder(pipelines: readonly Pipeline[]): readonly Pipeline[] {
  return [...pipelines].sort((one, other) => one.priority - other.priority)
}
