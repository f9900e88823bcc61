/** Is the drawing in docs/architecture.md true? Import law, third-party homes, names, cycles, browser readiness. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import { build } from 'esbuild'
import fastGlob from 'fast-glob'

/** Which room may import which. A room may always import itself. */
const law: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  pipelines: ['schema'],
  evaluator: ['schema'],
  backends: ['schema'],
  interpreters: ['schema'],
  workbench: ['schema', 'pipelines', 'evaluator', 'backends', 'interpreters'],
  cli: ['schema', 'pipelines', 'evaluator', 'backends', 'interpreters', 'workbench'],
}

/** Which files may import which packages: one file a package, so that a change of library is a change of one file. */
const homes: Readonly<Record<string, readonly string[]>> = {
  'js-yaml/browser': ['schema/yaml/events.ts', 'schema/yaml/print.ts'],
  re2js: ['evaluator/matchers/regex-engine.ts', 'interpreters/spl/regex.ts', 'pipelines/values/text-search.ts'],
  '@huggingface/jinja': ['pipelines/postprocessing/jinja.ts'],
  commander: ['cli/main.ts'],
  picocolors: ['cli/terminal.ts'],
  'fast-glob': ['cli/read-sources.ts'],
  micromatch: ['cli/read-sources.ts'],
  'cli-progress': ['cli/progress.ts'],
}

const root = path.resolve(import.meta.dirname, '..')
const files = fastGlob
  .sync(`{${Object.keys(law).join(',')}}/**/*.ts`, { cwd: root })
  .filter((file) => !file.endsWith('.generated.ts'))
  .sort()

interface Import {
  readonly target: string
  readonly isTypeOnly: boolean
}

const importsOf = (file: string): readonly Import[] => {
  const text = readFileSync(path.join(root, file), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)
  return [
    ...[...statements].map((match) => ({ target: match[2]!, isTypeOnly: match[1] !== undefined })),
    ...[...dynamic].map((match) => ({ target: match[1]!, isTypeOnly: false })),
  ]
}

const resolve = (file: string, target: string): string =>
  path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, '.ts')
const roomOf = (file: string): string => file.split('/')[0]!

describe('architecture', () => {
  it('has files in every room but those to come', () => {
    for (const room of ['schema', 'pipelines', 'evaluator', 'backends', 'workbench', 'cli']) {
      expect(
        files.some((file) => roomOf(file) === room),
        room,
      ).to.equal(true)
    }
  })

  for (const room of Object.keys(law)) {
    it(`${room} imports only what the law allows`, () => {
      const broken = files
        .filter((file) => roomOf(file) === room)
        .flatMap((file) => importsOf(file).map(({ target }) => [file, target] as const))
        .filter(([, target]) => target.startsWith('.'))
        .map(([file, target]) => [file, resolve(file, target)] as const)
        .filter(([, target]) => roomOf(target) !== room && !law[room]!.includes(roomOf(target)))
      expect(broken).to.deep.equal([])
    })
  }

  it('only cli/ knows Node', () => {
    const broken = files
      .filter((file) => roomOf(file) !== 'cli')
      .filter((file) => {
        const text = readFileSync(path.join(root, file), 'utf8')
        const isImported = importsOf(file).some(({ target }) => target.startsWith('node:'))
        return (
          isImported ||
          /\b(process\.(env|argv|std\w+|exit|cwd|platform|hrtime|memoryUsage)\b|Buffer\.|require\(|Date\.now\(|new Date\(\))/.test(
            text,
          )
        )
      })
    expect(broken).to.deep.equal([])
  })

  it('each third-party package is imported in its own file only', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .map(({ target }) => target)
        .filter((target) => !target.startsWith('.') && !target.startsWith('node:'))
        .filter((target) => !(homes[target] ?? []).includes(file))
        .map((target) => `${file} imports ${target}`),
    )
    expect(broken).to.deep.equal([])
  })

  it('no file is a dumping ground, none goes through an index of the project', () => {
    const names = files.filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)(\.ts|\/)/.test(file))
    const barrels = files
      .filter((file) => !file.endsWith('index.ts'))
      .flatMap((file) => importsOf(file).map(({ target }) => [file, target] as const))
      .filter(([, target]) => /\/index\.js$/.test(target))
    expect({ names, barrels }).to.deep.equal({ names: [], barrels: [] })
  })

  it('no import cycle', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ target, isTypeOnly }) => target.startsWith('.') && !isTypeOnly)
          .map(({ target }) => resolve(file, target)),
      ]),
    )
    expect(findCycle(graph)).to.equal(undefined)
  })

  it('every room but cli/ bundles for a browser', async () => {
    const entries = files
      .filter((file) => roomOf(file) !== 'cli')
      .map((file) => `import ${JSON.stringify(`./${file}`)}`)
    const result = await build({
      stdin: { contents: entries.join('\n'), resolveDir: root, loader: 'ts' },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      logLevel: 'silent',
      metafile: true,
      treeShaking: false,
    })
    expect(result.errors).to.deep.equal([])
    const inputs = Object.keys(result.metafile.inputs)
    expect(inputs.filter((input) => input.startsWith('node:') || input.startsWith('cli/'))).to.deep.equal([])
    expect(inputs.length).to.be.greaterThan(100)
  })
})

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string | undefined {
  const done = new Set<string>()
  const open: string[] = []
  const visit = (file: string): string | undefined => {
    if (open.includes(file)) return [...open.slice(open.indexOf(file)), file].join(' → ')
    if (done.has(file)) return undefined
    open.push(file)
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    open.pop()
    done.add(file)
    return undefined
  }
  for (const file of graph.keys()) {
    const cycle = visit(file)
    if (cycle) return cycle
  }
  return undefined
}
