/** Does a rule say who wrote it? */
import { missingKey } from './missing-key.js'

export const missingAuthor = missingKey({
  name: 'missing-author',
  key: 'author',
  help: 'write who can be asked about it',
  kinds: ['detection', 'correlation'],
})
