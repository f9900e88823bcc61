/** Does a rule say how much a match matters? */
import { missingKey } from './missing-key.js'

export const missingLevel = missingKey({
  name: 'missing-level',
  key: 'level',
  help: 'write how much a match matters: informational, low, medium, high or critical',
  kinds: ['detection', 'correlation'],
})
