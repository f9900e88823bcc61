/** What do leaves need to know of the installation? */
import type { Folding } from '../text/folding.js'

export interface LeafSettings {
  readonly folding: Folding
  readonly maxPatternLength: number
}
