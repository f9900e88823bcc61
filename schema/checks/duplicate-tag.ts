/** Does a tag stand twice? */
import { duplicateEntry } from './duplicate-entry.js'

export const duplicateTag = duplicateEntry('duplicate-tag', 'tags')
