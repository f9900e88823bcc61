/** Do the rules say to their test events what they should? Runs `NAME.test.yml` files and the atomics of packs. */
import { parseEvents } from '../evaluator/events/parse-events.js'
import type { RuleTest, TestEvent } from '../evaluator/suite/rule-test.js'
import { runCorrelationTests } from '../evaluator/suite/run-correlation-tests.js'
import { type RuleTestResult, runRuleTests } from '../evaluator/suite/run-rule-tests.js'
import type { Collection } from '../schema/collection/collection.js'
import { readCollection } from '../schema/collection/read-collection.js'
import type { PlaceholderValues } from '../schema/ir/placeholder-values.js'
import { type Diagnostic, failure, hasError, type Outcome, success } from '../schema/text/diagnostic.js'
import type { Source, Span } from '../schema/text/source.js'
import { sortSources } from './file-kind.js'
import type { ReadFile } from './files.js'
import { readAtomics } from './pack/read-atomics.js'
import { readPack } from './pack/read-pack.js'
import { folderOf, joinPath } from './paths.js'
import { readTestFile } from './read-test-file.js'

export interface TestResult extends RuleTestResult {
  /** The rule's title, or its path when it could not be read. */
  readonly rule: string
  /** The file of the test. */
  readonly path: string
}

export interface TestRun {
  readonly results: readonly TestResult[]
  /** Test files that could not be read. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface TestOptions {
  readonly readFile: ReadFile
  /** Rules beside the sources that correlations may name; their own tests are not run. */
  readonly context?: readonly Source[]
  readonly placeholders?: PlaceholderValues
  /** Called after each test file. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Runs every test in the sources; rules and event files that tests name are read when they are not among them. */
export function testRules(sources: readonly Source[], options: TestOptions): TestRun {
  const sorted = sortSources(sources)
  const run = new Run(sorted.rules, options)
  const total = sorted.ruleTests.length + sorted.packs.length
  for (const [index, source] of sorted.ruleTests.entries()) {
    run.runTestFile(source)
    options.onProgress?.(index + 1, total)
  }
  for (const [index, source] of sorted.packs.entries()) {
    run.runAtomics(source)
    options.onProgress?.(sorted.ruleTests.length + index + 1, total)
  }
  return run
}

class Run implements TestRun {
  readonly results: TestResult[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #options: TestOptions
  readonly #known: ReadonlyMap<string, Source>
  readonly #collections = new Map<string, Collection>()
  #everything: Collection | undefined

  constructor(rules: readonly Source[], options: TestOptions) {
    this.#options = options
    this.#known = new Map(
      [...sortSources(options.context ?? []).rules, ...rules].map((source) => [joinPath('.', source.path), source]),
    )
  }

  runTestFile(source: Source): void {
    const file = readTestFile(source)
    this.diagnostics.push(...file.diagnostics)
    if (file.ok) this.#runTests(source.path, file.value.rulePath, file.value.tests)
  }

  /** Each atomic leaves an event that its branch has to find. */
  runAtomics(packSource: Source): void {
    const pack = readPack(packSource)
    const named = pack.ok ? pack.value.documents.get('atomics') : undefined
    if (!pack.ok || !named) return
    const folder = folderOf(packSource.path)
    const source = this.#options.readFile(joinPath(folder, named.text))
    const atomics = source && readAtomics(source)
    if (!source || !atomics?.ok) return
    for (const atomic of atomics.value) {
      const branch = pack.value.branches.find(({ name }) => name.text === atomic.branch.text)
      if (!branch) continue
      const test: RuleTest = {
        name: `atomic: ${atomic.name.text}`,
        expect: 'match',
        events: { kind: 'file', path: atomic.leaves.text, at: atomic.leaves.at },
        annotations: [],
        at: atomic.name.at,
      }
      this.#runTests(source.path, joinPath(folder, branch.rule.text), [test])
    }
  }

  #runTests(testPath: string, rulePath: string, tests: readonly RuleTest[]): void {
    const collection = this.#collectionOf(rulePath)
    if (tests.some(({ expect }) => typeof expect === 'object')) {
      this.#runCorrelationTests(testPath, rulePath, tests)
      return
    }
    const rule = collection?.rules[0]
    if (!rule) {
      const [problem] = collection?.diagnostics.filter(({ severity }) => severity === 'error') ?? []
      const reason = collection
        ? `the rule has an error: ${problem?.message ?? 'it holds no rule'}`
        : 'there is no such rule file'
      this.#addBroken(tests, reason, { rulePath, testPath })
      return
    }
    const readFile = this.#readerFor(testPath)
    this.#add(runRuleTests(rule, tests, { readFile }), rule.metadata.title, testPath)
  }

  /** A correlation needs the rules that it names, so all rules at hand are read together, once. */
  #runCorrelationTests(testPath: string, rulePath: string, tests: readonly RuleTest[]): void {
    this.#everything ??= this.#readEverything()
    const source = this.#known.get(rulePath) ?? this.#options.readFile(rulePath)
    const all = source && !this.#known.has(rulePath) ? this.#readEverything([source]) : this.#everything
    const correlation = all.correlations.filter((one) => joinPath('.', one.source.path) === rulePath).at(-1)
    if (!correlation) {
      const [problem] = all.diagnostics.filter(
        ({ severity, at }) => severity === 'error' && joinPath('.', at.source.path) === rulePath,
      )
      const reason = problem ? `the correlation has an error: ${problem.message}` : 'the file holds no correlation'
      this.#addBroken(tests, reason, { rulePath, testPath })
      return
    }
    const readFile = this.#readerFor(testPath)
    this.#add(runCorrelationTests(all, correlation, tests, { readFile }), correlation.metadata.title, testPath)
  }

  #readEverything(more: readonly Source[] = []): Collection {
    const { placeholders } = this.#options
    return readCollection([...this.#known.values(), ...more], placeholders ? { placeholders } : {})
  }

  #collectionOf(path: string): Collection | undefined {
    const known = this.#collections.get(path)
    if (known) return known
    const source = this.#known.get(path) ?? this.#options.readFile(path)
    if (!source) return undefined
    const { placeholders } = this.#options
    const collection = readCollection([source], placeholders ? { placeholders } : {})
    this.#collections.set(path, collection)
    return collection
  }

  #readerFor(testPath: string): (path: string, at: Span) => Outcome<readonly TestEvent[]> {
    return (path, at) => this.#readEvents(testPath, path, at)
  }

  #readEvents(testPath: string, path: string, at: Span): Outcome<readonly TestEvent[]> {
    const source = this.#options.readFile(joinPath(folderOf(testPath), path))
    if (!source) {
      const message = `there is no file \`${path}\` beside the test`
      return failure([
        {
          code: 'rule-test/no-file',
          severity: 'error',
          message,
          at,
          help: 'the path starts at the folder of the test file',
        },
      ])
    }
    const { events, diagnostics } = parseEvents(source)
    return hasError(diagnostics) ? failure(diagnostics) : success(events)
  }

  #addBroken(tests: readonly RuleTest[], reason: string, paths: { rulePath: string; testPath: string }): void {
    const results = tests.map((test) => brokenTest(test, reason))
    this.#add(results, paths.rulePath, paths.testPath)
  }

  #add(results: readonly RuleTestResult[], rule: string, path: string): void {
    for (const result of results) this.results.push({ ...result, rule, path })
  }
}

function brokenTest({ name, expect, at }: RuleTest, reason: string): RuleTestResult {
  const expected = typeof expect === 'string' ? expect : `fires ${expect.fires}`
  return { name, outcome: 'error', expected, actual: 'error', reason, at }
}
