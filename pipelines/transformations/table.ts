/** Which transformations are there? A new one is a file and a line here. The names are pySigma's. */
import { addCondition } from './add-condition.js'
import { changeCase } from './case.js'
import { changeLogsource } from './change-logsource.js'
import { dropDetectionItem } from './drop-detection-item.js'
import { extractFields } from './extract-fields.js'
import { detectionItemFailure, ruleFailure, strictFieldMappingFailure } from './failures.js'
import { fieldNameTransform } from './field-name-transform.js'
import { fieldNameMapping, fieldNamePrefix, fieldNamePrefixMapping, fieldNameSuffix } from './field-names.js'
import { hashesFields } from './hashes-fields.js'
import { addField, removeField, setField } from './listed-fields.js'
import { mapString } from './map-string.js'
import { nest } from './nest.js'
import { commandPlaceholders, filePlaceholders, httpPlaceholders, queryExpressionPlaceholders } from './outside.js'
import { valuePlaceholders, wildcardPlaceholders } from './placeholders.js'
import { regex } from './regex.js'
import { replaceString } from './replace-string.js'
import { setCustomAttribute, setState } from './set-state.js'
import { convertType, setValue } from './set-value.js'
import type { Transformation } from './transformation.js'

const all: readonly Transformation[] = [
  addCondition,
  addField,
  changeCase,
  changeLogsource,
  commandPlaceholders,
  convertType,
  detectionItemFailure,
  dropDetectionItem,
  extractFields,
  fieldNameMapping,
  fieldNamePrefix,
  fieldNamePrefixMapping,
  fieldNameSuffix,
  fieldNameTransform,
  filePlaceholders,
  hashesFields,
  httpPlaceholders,
  mapString,
  nest,
  queryExpressionPlaceholders,
  regex,
  removeField,
  replaceString,
  ruleFailure,
  setCustomAttribute,
  setField,
  setState,
  setValue,
  strictFieldMappingFailure,
  valuePlaceholders,
  wildcardPlaceholders,
]

export const transformations: ReadonlyMap<string, Transformation> = new Map(all.map((one) => [one.type, one]))
