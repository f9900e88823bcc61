/** Which rules do the given paths mean? */
import { kindOf } from '../../workbench/file-kind.js'
import type { OptionValues } from '../command.js'
import { findFiles } from '../read-sources.js'

/** Returns the paths of rule files in stable order, each once. A path that leads nowhere is misuse. */
export function findRuleFiles(paths: readonly string[], options: OptionValues): readonly string[] {
  return findFiles(paths, options, ['yml', 'yaml']).filter((file) => kindOf(file) === 'rules')
}
