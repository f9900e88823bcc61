/** What is an entry of `postprocessing` or of `finalizers`? How its settings are read, and what it does to texts. */
import type { Outcome } from '../../schema/text/diagnostic.js'
import type { YamlMapping } from '../../schema/yaml/node.js'
import type { Reader } from '../reader.js'
import type { WorkingRule } from '../working-rule.js'

/** Changes the query of a rule; returns why it cannot. */
export type ChangeQuery = (query: string, rule: WorkingRule) => Outcome<string>

/** One entry of `postprocessing`. */
export interface PostprocessingItem {
  readonly id?: string
  readonly applies: (rule: WorkingRule) => boolean
  readonly change: ChangeQuery
}

export interface Postprocessing {
  readonly type: string
  readonly summary: string
  readonly needs: readonly string[]
  readonly takes?: readonly string[]
  /** Returns what to do, or undefined after noting what is wrong with the settings. */
  readonly read: (settings: YamlMapping, reader: Reader, readItems: ReadPostprocessing) => ChangeQuery | undefined
}

export type ReadPostprocessing = (parent: YamlMapping, key: string, reader: Reader) => readonly PostprocessingItem[]

/** What is known when all rules are converted: the variables, and the state that the last rule left. */
export type FinalState = Pick<WorkingRule, 'vars' | 'state'>

/** Makes one text of all queries, or of the text that another finalizer has made; returns why it cannot. */
export type Finalize = (output: readonly string[] | string, state: FinalState) => Outcome<string>

export interface Finalizer {
  readonly type: string
  readonly summary: string
  readonly needs: readonly string[]
  readonly takes?: readonly string[]
  readonly read: (settings: YamlMapping, reader: Reader, readFinalizers: ReadFinalizers) => Finalize | undefined
}

export type ReadFinalizers = (parent: YamlMapping, key: string, reader: Reader) => readonly Finalize[]
