/** Which documents can a query become? The registry: a new format is a file and a line here. */
import type { DialectId } from './dialect.js'
import { detectionRules } from './eql/formats/detection-rules.js'
import { elasticRule } from './eql/formats/elastic-rule.js'
import type { Format } from './format.js'
import { defender } from './kql/formats/defender.js'
import { sentinelArm } from './kql/formats/sentinel-arm.js'
import { sentinelYaml } from './kql/formats/sentinel-yaml.js'
import { contentctl } from './spl/formats/contentctl.js'
import { enterpriseSecurity } from './spl/formats/enterprise-security.js'
import { savedSearches } from './spl/formats/saved-searches.js'

export const formats: readonly Format[] = [
  contentctl,
  defender,
  detectionRules,
  elasticRule,
  enterpriseSecurity,
  savedSearches,
  sentinelArm,
  sentinelYaml,
]

/** Returns the formats that queries of a language can have. */
export function formatsFor(target: DialectId): readonly Format[] {
  return formats.filter((format) => format.dialect === target)
}
