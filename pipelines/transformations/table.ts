/** Which transformations are there? A new one is a file and a line here. The names are pySigma's. */
import { addCondition } from './add-condition.js'
import { changeLogsource } from './change-logsource.js'
import { dropDetectionItem } from './drop-detection-item.js'
import { detectionItemFailure, ruleFailure } from './failures.js'
import { fieldNameMapping, fieldNamePrefix, fieldNamePrefixMapping, fieldNameSuffix } from './field-names.js'
import { setState } from './set-state.js'
import type { Transformation } from './transformation.js'

const all: readonly Transformation[] = [
  addCondition,
  changeLogsource,
  detectionItemFailure,
  dropDetectionItem,
  fieldNameMapping,
  fieldNamePrefix,
  fieldNamePrefixMapping,
  fieldNameSuffix,
  ruleFailure,
  setState,
]

export const transformations: ReadonlyMap<string, Transformation> = new Map(all.map((one) => [one.type, one]))
