/** What differs from one message to the next? Numbers, users, addresses and identifiers, where the text has room for them. */
import type { Random } from './random.js'

/** Returns the text with each of `<n>`, `<user>`, `<ip>` and `<id>` filled in. */
export function fillText(random: Random, text: string): string {
  return text
    .replaceAll('<n>', () => String(random.below(60_000)))
    .replaceAll('<user>', () => `user${random.skewed(500)}`)
    .replaceAll('<ip>', () => `10.${random.below(4)}.${random.below(256)}.${random.below(256)}`)
    .replaceAll('<id>', () => random.hex(12))
}
