/**
 * Writes what the build takes from files that are no code, so that nothing is read or compiled when the program runs:
 * validators out of the JSON Schemas (ajv is known to this file only), the texts of the built-in pipelines, the data of
 * the checks and of ATT&CK, the version, and the part of the engine that is WebAssembly (AssemblyScript is known to this file only).
 * A file whose content stays the same is not touched.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import standaloneCode from 'ajv/dist/standalone/index.js'
import asc from 'assemblyscript/asc'
import { load } from 'js-yaml'

const root = path.resolve(import.meta.dirname, '..')
const schemaFolder = path.join(root, 'schema', 'json')
const pipelineFolder = path.join(root, 'pipelines', 'builtin')
/** Folders whose `data/` becomes constants. */
const dataFolders = [path.join(root, 'schema', 'attack'), path.join(root, 'schema', 'checks')]
const engineFolder = path.join(root, 'evaluator', 'engine')

/** What only editors read: patterns for names are there to carry descriptions. */
const prose = ['description', 'enumDescriptions', 'deprecated', 'default', 'patternProperties']
/** Keywords whose value has names of the author's choice for keys, and schemas for values. */
const maps = ['properties', '$defs', 'dependentSchemas']

for (const [kind, code] of embedValidators())
  writeWhenChanged(path.join(schemaFolder, 'validators', `${kind}.generated.ts`), code)
writeWhenChanged(path.join(root, 'pipelines', 'builtin.generated.ts'), embedPipelines())
for (const folder of dataFolders)
  writeWhenChanged(path.join(folder, 'data.generated.ts'), embedData(path.join(folder, 'data')))
writeWhenChanged(path.join(root, 'evaluator', 'compact', 'version.generated.ts'), embedVersion())
writeWhenChanged(path.join(engineFolder, 'bytes', 'assembly.generated.ts'), await embedAssembly())

function embedValidators() {
  const files = readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.schema.json'))
    .sort()
  const schemas = files.map((file) => ({
    kind: file.replace('.schema.json', ''),
    schema: withoutProse(JSON.parse(readFileSync(path.join(schemaFolder, file), 'utf8'))),
  }))
  const ajv = new Ajv2020.default({
    schemas: schemas.map(({ schema }) => schema),
    allErrors: true,
    verbose: true,
    messages: false,
    allowUnionTypes: true,
    ownProperties: true,
    code: { source: true, esm: true, lines: true },
    keywords: ['errorMessage'],
  })
  return schemas.map(({ kind, schema }) => [kind, embedValidator(ajv, kind, schema.$id)])
}

/** One file for each schema: whoever reads rules does not load what is for packs. */
function embedValidator(ajv, kind, id) {
  const code = standaloneCode
    .default(ajv, { validator: id })
    .replace(/^export const validator = (\w+);$/gm, 'const validator = $1;')
    .replaceAll(
      'require("ajv/dist/runtime/ucs2length").default',
      '(text) => text.length - (text.match(/[\\ud800-\\udbff][\\udc00-\\udfff]/g)?.length ?? 0)',
    )
    .replace(/schemaPath:"[^"]*",|schema:schema\d+[^,]*,(?=parentSchema:)/g, '')
  const left = /require\([^)]*\)/.exec(code)
  if (left) throw new Error(`the validators need ${left[0]}, which has no replacement in scripts/embed.mjs`)
  return [
    '// Written by scripts/embed.mjs out of the JSON Schema.\n',
    '// @ts-nocheck\n',
    "import type { Shape } from '../shape.js'\n",
    code.replace(/^"use strict";\n?/, ''),
    `\nexport const ${camelCase(kind)}Shape: Shape = { kind: '${kind}', validator }\n`,
  ].join('')
}

function camelCase(text) {
  return text.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
}

/** Returns the schema without what only editors read. */
function withoutProse(schema) {
  if (Array.isArray(schema)) return schema.map(withoutProse)
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(([key]) => !prose.includes(key))
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === 'examples' || key === 'enum' || key === 'const') return [key, value]
      if (!maps.includes(key)) return [key, withoutProse(value)]
      return [key, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutProse(one)]))]
    }),
  )
}

function embedVersion() {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  return `// Written by scripts/embed.mjs out of package.json.\nexport const version = ${JSON.stringify(version)}\n`
}

function embedPipelines() {
  const files = existsSync(pipelineFolder) ? readdirSync(pipelineFolder).filter((file) => file.endsWith('.yml')) : []
  const entries = files.sort().map((file) => {
    const text = readFileSync(path.join(pipelineFolder, file), 'utf8').replaceAll('\r\n', '\n')
    return `  ${JSON.stringify(file.replace(/\.yml$/, ''))}: ${JSON.stringify(text)},\n`
  })
  return [
    '// Written by scripts/embed.mjs out of the files in builtin/.\n',
    `export const builtinPipelines: Readonly<Record<string, string>> = {\n${entries.join('')}}\n`,
  ].join('')
}

/** Each file becomes one constant, whose type is that of its name in data-types.ts. */
function embedData(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'))
  const names = files.sort().map((file) => file.replace(/\.yml$/, ''))
  const constants = names.map((name) => {
    const type = `${name[0].toUpperCase()}${name.slice(1)}Data`
    const data = load(readFileSync(path.join(folder, `${name}.yml`), 'utf8'))
    return { type, line: `export const ${name}: ${type} = ${JSON.stringify(data)}\n` }
  })
  return [
    '// Written by scripts/embed.mjs out of the files in data/.\n',
    `import type { ${constants.map(({ type }) => type).join(', ')} } from './data-types.js'\n\n`,
    ...constants.map(({ line }) => line),
  ].join('')
}

/** Compiles `assembly/`, whose entry is run.ts, to a module in base64. */
async function embedAssembly() {
  const sources = new Map(
    readdirSync(path.join(engineFolder, 'assembly')).map((file) => [
      file,
      readFileSync(path.join(engineFolder, 'assembly', file), 'utf8'),
    ]),
  )
  let module = new Uint8Array()
  const flags = ['--runtime', 'stub', '--noAssert', '-O3', '--converge', '--enable', 'simd', '--outFile', 'run.wasm']
  const { error, stderr } = await asc.main(['run.ts', ...flags], {
    readFile: (file) => sources.get(file) ?? null,
    writeFile: (file, content) => {
      if (file.endsWith('.wasm')) module = content
    },
    listFiles: () => [],
  })
  if (error) throw new Error(`the assembly of the engine does not compile: ${stderr}`)
  return [
    '// Written by scripts/embed.mjs out of the files in ../assembly/.\n',
    `export const assembly = '${Buffer.from(module).toString('base64')}'\n`,
  ].join('')
}

function writeWhenChanged(file, content) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
}
