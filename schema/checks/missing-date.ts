/** Does a rule say when it was written? */
import { missingKey } from './missing-key.js'

export const missingDate = missingKey({
  name: 'missing-date',
  key: 'date',
  help: 'write the day of creation as `YYYY-MM-DD`',
  kinds: ['detection', 'correlation'],
})
