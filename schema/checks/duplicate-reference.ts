/** Does a reference stand twice? */
import { duplicateEntry } from './duplicate-entry.js'

export const duplicateReference = duplicateEntry('duplicate-reference', 'references')
