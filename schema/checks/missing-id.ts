/** Has a document an id by which others can refer to it? */
import { missingKey } from './missing-key.js'

export const missingId = missingKey({
  name: 'missing-id',
  key: 'id',
  help: 'add a UUID of version 4; correlations, filters and the record of an alert refer to it',
  kinds: ['detection', 'correlation', 'filter'],
})
