/** Which modifiers are there? The one table; adding a modifier is adding a file and a line here. */
import { all } from './all.js'
import { base64 } from './base64.js'
import { base64offset } from './base64offset.js'
import { cased } from './cased.js'
import { cidr } from './cidr.js'
import { gt, gte, lt, lte } from './comparisons.js'
import { contains } from './contains.js'
import { endswith } from './endswith.js'
import { exists } from './exists.js'
import { expand } from './expand.js'
import { fieldref } from './fieldref.js'
import type { Modifier } from './modifier.js'
import { neq } from './neq.js'
import { re } from './re.js'
import { dotall } from './regex-dotall.js'
import { ignorecase } from './regex-ignorecase.js'
import { multiline } from './regex-multiline.js'
import { startswith } from './startswith.js'
import { day, hour, minute, month, week, year } from './time-parts.js'
import { utf16 } from './utf16.js'
import { utf16be } from './utf16be.js'
import { wide } from './wide.js'
import { windash } from './windash.js'

/** Every modifier of the Sigma specification 2.1 and of pySigma. */
export const modifiers: readonly Modifier[] = [
  contains,
  startswith,
  endswith,
  all,
  neq,
  cased,
  exists,
  re,
  ignorecase,
  multiline,
  dotall,
  base64,
  base64offset,
  wide,
  utf16be,
  utf16,
  windash,
  cidr,
  lt,
  lte,
  gt,
  gte,
  minute,
  hour,
  day,
  week,
  month,
  year,
  fieldref,
  expand,
]

const byName: ReadonlyMap<string, Modifier> = new Map(
  modifiers.flatMap((modifier) =>
    [modifier.name, ...(modifier.aliases ?? [])].map((name) => [name, modifier] as const),
  ),
)

/** Every name that a chain may use. */
export const modifierNames: readonly string[] = [...byName.keys()]

/** Returns the modifier of that name (case-sensitive, S-111), or undefined. */
export function modifierNamed(name: string): Modifier | undefined {
  return byName.get(name)
}
