/** Does a rule say what it rests on? */
import { missingKey } from './missing-key.js'

export const missingReferences = missingKey({
  name: 'missing-references',
  key: 'references',
  help: 'add links to what the detection rests on',
  kinds: ['detection'],
})
