/** Which checks are there? The one table; adding a check is adding a file, a line here, a page and its code. */
import { allOfThem } from './all-of-them.js'
import { allWithPlainValues } from './all-with-plain-values.js'
import { base64offsetWithoutContains } from './base64offset-without-contains.js'
import type { Check, CheckName } from './check.js'
import { controlCharacter } from './control-character.js'
import { correlationWithoutGroupBy } from './correlation-without-group-by.js'
import { coveredValue } from './covered-value.js'
import { dateForm } from './date-form.js'
import { dateOrder } from './date-order.js'
import { deprecatedWithoutRelated } from './deprecated-without-related.js'
import { doubleWildcard } from './double-wildcard.js'
import { duplicateFileName } from './duplicate-file-name.js'
import { duplicateLogic } from './duplicate-logic.js'
import { duplicateReference } from './duplicate-reference.js'
import { duplicateTag } from './duplicate-tag.js'
import { duplicateValue } from './duplicate-value.js'
import { escapeInPath } from './escape-in-path.js'
import { escapedWildcard } from './escaped-wildcard.js'
import { eventIdWithCategory } from './event-id-with-category.js'
import { falsePositiveWording } from './false-positive-wording.js'
import { fieldCaseDiffers } from './field-case-differs.js'
import { fileNameForm } from './file-name-form.js'
import { hashForm } from './hash-form.js'
import { localizedAccount } from './localized-account.js'
import { matchesEverything } from './matches-everything.js'
import { missingAuthor } from './missing-author.js'
import { missingDate } from './missing-date.js'
import { missingDescription } from './missing-description.js'
import { missingId } from './missing-id.js'
import { missingLevel } from './missing-level.js'
import { missingReferences } from './missing-references.js'
import { missingStatus } from './missing-status.js'
import { misspeltKey } from './misspelt-key.js'
import { modifierWithoutEffect } from './modifier-without-effect.js'
import { networkOverlap } from './network-overlap.js'
import { numberAsText } from './number-as-text.js'
import { providerWithCategory } from './provider-with-category.js'
import { redundantWildcard } from './redundant-wildcard.js'
import { referenceNotPermanent } from './reference-not-permanent.js'
import { regexCaseSensitive } from './regex-case-sensitive.js'
import { regexIsText } from './regex-is-text.js'
import { regexOpenEnd } from './regex-open-end.js'
import { regexUnescapedDot } from './regex-unescaped-dot.js'
import { relatedToItself } from './related-to-itself.js'
import { repeatedOperand } from './repeated-operand.js'
import { selectorMatchesOneName } from './selector-matches-one-name.js'
import { selectorWithoutWildcard } from './selector-without-wildcard.js'
import { shortDescription } from './short-description.js'
import { spaceInName } from './space-in-name.js'
import { sysmonWithoutEventId } from './sysmon-without-event-id.js'
import { tacticWithoutTechnique } from './tactic-without-technique.js'
import { tagConflict } from './tag-conflict.js'
import { tagForm } from './tag-form.js'
import { tagNamespace } from './tag-namespace.js'
import { techniqueWithoutTactic } from './technique-without-tactic.js'
import { temporalWithOneRule } from './temporal-with-one-rule.js'
import { themWithOneDetection } from './them-with-one-detection.js'
import { titleStyle } from './title-style.js'
import { unknownField } from './unknown-field.js'
import { unknownLogsource } from './unknown-logsource.js'
import { unknownTactic } from './unknown-tactic.js'
import { unusedDetection } from './unused-detection.js'
import { unusedSuppression } from './unused-suppression.js'
import { wildcardInsteadOfModifier } from './wildcard-instead-of-modifier.js'
import { windashWithoutDash } from './windash-without-dash.js'
import { yaml11Differs } from './yaml11-differs.js'

/** Every check, in the order of their pages' index. */
export const checks: readonly Check[] = [
  // Conditions
  unusedDetection,
  themWithOneDetection,
  allOfThem,
  selectorMatchesOneName,
  selectorWithoutWildcard,
  repeatedOperand,
  // Values
  doubleWildcard,
  redundantWildcard,
  wildcardInsteadOfModifier,
  matchesEverything,
  escapedWildcard,
  escapeInPath,
  controlCharacter,
  numberAsText,
  yaml11Differs,
  duplicateValue,
  coveredValue,
  allWithPlainValues,
  hashForm,
  localizedAccount,
  // Modifiers
  modifierWithoutEffect,
  windashWithoutDash,
  base64offsetWithoutContains,
  networkOverlap,
  // Regular expressions
  regexIsText,
  regexOpenEnd,
  regexUnescapedDot,
  regexCaseSensitive,
  // Fields and log sources
  unknownField,
  fieldCaseDiffers,
  spaceInName,
  unknownLogsource,
  eventIdWithCategory,
  providerWithCategory,
  sysmonWithoutEventId,
  // Correlations
  temporalWithOneRule,
  correlationWithoutGroupBy,
  // Collections
  duplicateLogic,
  duplicateFileName,
  // Metadata
  missingId,
  missingLevel,
  missingStatus,
  missingDescription,
  missingAuthor,
  missingDate,
  missingReferences,
  misspeltKey,
  titleStyle,
  shortDescription,
  dateOrder,
  dateForm,
  deprecatedWithoutRelated,
  relatedToItself,
  falsePositiveWording,
  fileNameForm,
  // Tags and references
  tagNamespace,
  tagForm,
  unknownTactic,
  techniqueWithoutTactic,
  tacticWithoutTechnique,
  duplicateTag,
  tagConflict,
  duplicateReference,
  referenceNotPermanent,
  // Suppressions
  unusedSuppression(() => checkNames),
]

const checkNames: readonly CheckName[] = checks.map(({ name }) => name)
