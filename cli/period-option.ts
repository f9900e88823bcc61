/** Which period does an option give, such as `--since 24h`? */
import type { Period } from '../backends/dialect.js'
import { readPeriod } from '../backends/read-period.js'
import { Misuse, type OptionValues, textOption } from './command.js'

/** Returns undefined when the option is not given. Throws `Misuse` for a text that is no period. */
export function periodOption(options: OptionValues, name: string): Period | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const period = readPeriod(text)
  if ('code' in period) throw new Misuse(period.message.replaceAll('`', ''), period.help ?? '')
  return period
}
