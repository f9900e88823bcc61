/** Which settings does a call give? `--set name=value,value`, once for each setting. */
import type { GivenSettings } from '../pipelines/settings.js'
import { Misuse, type OptionValues, textsOption } from './command.js'

/** Returns name to values; `name=` sets no value. Throws `Misuse` for what has no `=`. */
export function settingsIn(options: OptionValues): GivenSettings {
  return new Map(
    textsOption(options, 'set').map((text) => {
      const at = text.indexOf('=')
      if (at < 1) throw new Misuse(`\`${text}\` sets nothing`, 'write a name, `=` and values, e.g. --set index=main')
      const values = text.slice(at + 1).split(',')
      return [text.slice(0, at), values.filter((value) => value !== '')] as const
    }),
  )
}
