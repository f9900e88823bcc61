/** What do the stages that give a detection its meaning share? */
import type { PlaceholderValues } from '../ir/placeholder-values.js'
import type { Budget } from './budget.js'
import type { Reporter } from './reporter.js'

export interface LoweringOptions {
  readonly placeholders: PlaceholderValues
  readonly reporter: Reporter
  readonly budget: Budget
}
