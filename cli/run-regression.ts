/** How are SigmaHQ's regression cases run? Every `info.yml` below a folder, against the rules that are given. */
import path from 'node:path'
import { readCollection } from '../schema/collection/read-collection.js'
import type { TestResult } from '../workbench/test-rules.js'
import { testSigmahq } from '../workbench/test-sigmahq.js'
import { Misuse, type OptionValues, textsOption } from './command.js'
import { fileReader } from './file-reader.js'
import { readSources } from './read-sources.js'

const isInfo = (file: string): boolean => path.basename(file) === 'info.yml'

/** Files of the rules' folders that hold no rule are passed over: only rules that a case names matter. */
export function runRegression(folder: string, options: OptionValues): readonly TestResult[] {
  const rulePaths = textsOption(options, 'rules')
  if (rulePaths.length === 0) throw new Misuse('--sigmahq needs to know the rules', 'name them with `-r`')
  const infos = readSources([folder], {}).filter(({ path: file }) => isInfo(file))
  if (infos.length === 0)
    throw new Misuse(
      `there is no info.yml below ${folder}`,
      'name the folder regression_data of the SigmaHQ repository',
    )
  const rules = readSources(rulePaths, options).filter(({ path: file }) => !isInfo(file))
  return testSigmahq(infos, readCollection(rules).rules, fileReader())
}
