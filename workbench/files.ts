/** How does a verb get at a file that another file names? Through a function that the edge hands in. */
import type { Source } from '../schema/text/source.js'

/** Returns the file at a path (as `joinPath` makes it), or undefined when there is none. */
export type ReadFile = (path: string) => Source | undefined
