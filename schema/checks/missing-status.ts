/** Does a rule say how far it can be relied on? */
import { missingKey } from './missing-key.js'

export const missingStatus = missingKey({
  name: 'missing-status',
  key: 'status',
  help: 'write how far the rule can be relied on: experimental, test or stable',
  kinds: ['detection', 'correlation'],
})
