/** Does a document say what it is for? */
import { missingKey } from './missing-key.js'

export const missingDescription = missingKey({
  name: 'missing-description',
  key: 'description',
  help: 'write what is detected and why it matters, for the analyst who sees the alert',
  kinds: ['detection', 'correlation', 'filter'],
})
