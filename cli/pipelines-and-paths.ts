/**
 * Which of the given words are pipelines, and which are paths of rules? `-p a b rules` takes every word behind it;
 * words that name no pipeline are given back.
 */
import { readFileSync, statSync } from 'node:fs'
import { builtinPipelineNames } from '../pipelines/builtin.js'
import { type OptionValues, textsOption } from './command.js'

export interface PipelinesAndPaths {
  readonly pipelines: readonly string[]
  readonly paths: readonly string[]
}

/** The first word is a pipeline, and so is each one that names a built-in one or a file that looks like a pipeline. */
export function splitPipelinesAndPaths(operands: readonly string[], options: OptionValues): PipelinesAndPaths {
  const [first, ...rest] = textsOption(options, 'pipeline')
  const pipelines = rest.filter(isPipeline)
  const paths = rest.filter((word) => !pipelines.includes(word))
  return { pipelines: first === undefined ? [] : [first, ...pipelines], paths: [...paths, ...operands] }
}

function isPipeline(word: string): boolean {
  if (word === 'none' || builtinPipelineNames.includes(word)) return true
  if (!/\.ya?ml$/.test(word) || !statSync(word, { throwIfNoEntry: false })?.isFile()) return false
  const text = readFileSync(word, 'utf8')
  return /^(transformations|sources):/m.test(text) && !/^detection:/m.test(text)
}
