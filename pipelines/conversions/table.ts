/** Which value conversions are there? A new one is a file and a line here. */
import type { Conversion } from './conversion.js'
import { escapedCommas } from './escaped-commas.js'
import { fileName } from './file-name.js'
import { filePath } from './file-path.js'
import { hashes } from './hashes.js'
import { integrityLevel } from './integrity-level.js'
import { logonId } from './logon-id.js'
import { part } from './part.js'
import { quoted } from './quoted.js'
import { registryData } from './registry-data.js'
import { registryPath } from './registry-path.js'
import { registryValue } from './registry-value.js'
import { user } from './user.js'
import { values } from './values.js'
import { xmlElement } from './xml-element.js'

const all: readonly Conversion[] = [
  escapedCommas,
  fileName,
  filePath,
  hashes,
  integrityLevel,
  logonId,
  part,
  quoted,
  registryData,
  registryPath,
  registryValue,
  user,
  values,
  xmlElement,
]

export const conversions: ReadonlyMap<string, Conversion> = new Map(all.map((one) => [one.name, one]))
