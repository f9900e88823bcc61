/** Do the JSON Schemas tell an editor all that it can show, and are their examples true? */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import { expect } from 'chai'
import { modifiers } from '../../../schema/modifiers/table.js'
import { levels, statuses } from '../../../schema/rule/rule.js'

type Schema = { readonly [key: string]: unknown } & {
  readonly $id?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly examples?: readonly unknown[]
  readonly enum?: readonly unknown[]
  readonly enumDescriptions?: readonly string[]
}

const folder = path.join(import.meta.dirname, '../../../schema/json')
const schemas = readdirSync(folder)
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => ({ file, schema: JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Schema }))
const named = (file: string): Schema => schemas.find((one) => one.file === `${file}.schema.json`)!.schema

/** Every schema below another one, with the way to it. */
function* below(schema: Schema, way: string): Generator<{ way: string; schema: Schema; isKey: boolean }> {
  for (const [name, one] of Object.entries(schema.properties ?? {}))
    yield* withBelow(one, `${way}/properties/${name}`, true)
  for (const [name, one] of Object.entries(schema.$defs ?? {})) yield* withBelow(one, `${way}/$defs/${name}`, false)
  for (const key of ['items', 'additionalProperties', 'then', 'else'] as const) {
    const one = schema[key]
    if (typeof one === 'object' && one !== null) yield* withBelow(one as Schema, `${way}/${key}`, false)
  }
}

function* withBelow(
  schema: Schema,
  way: string,
  isKey: boolean,
): Generator<{ way: string; schema: Schema; isKey: boolean }> {
  yield { way, schema, isKey }
  yield* below(schema, way)
}

const everySchema = schemas.flatMap(({ file, schema }) => [...withBelow(schema, `${file}#`, false)])

/** The path of a schema as a JSON Pointer in a URI. */
const uriOf = (way: string): string => {
  const [file, pointer] = way.split('#') as [string, string]
  return `${named(file.replace('.schema.json', '')).$id}#${pointer.split('/').map(encodeURIComponent).join('/')}`
}

describe('the JSON Schemas', () => {
  it('there is one for each kind of document', () => {
    expect(schemas.map(({ file }) => file)).to.deep.equal([
      'atomics.schema.json',
      'correlation-rule.schema.json',
      'detection-rule.schema.json',
      'filter.schema.json',
      'pack.schema.json',
      'rule-test.schema.json',
    ])
    for (const { file, schema } of schemas) {
      expect(schema.$id).to.equal(`urn:sigmapack:schema:${file.replace('.schema.json', '')}:1`)
    }
  })

  it('every key has a title, a description and an example for editors to show', () => {
    // A key under `then` repeats one that is described above it.
    const keys = everySchema.filter(({ way, isKey, schema }) => isKey && !way.includes('/then/') && !schema.deprecated)
    const poor = keys.filter(({ schema }) => !schema.title || !schema.description || !schema.examples?.length)
    expect(poor.map(({ way }) => way)).to.deep.equal([])
    expect(keys.length).to.be.greaterThan(100)
  })

  it('every example of a key is allowed by its own schema', () => {
    const ajv = new Ajv2020.default({
      allowUnionTypes: true,
      strictTypes: false,
      keywords: ['errorMessage', 'enumDescriptions'],
    })
    for (const { schema } of schemas) ajv.addSchema(schema)
    const wrong = everySchema.flatMap(({ way, schema }) => {
      if (!schema.examples || way.includes('/then')) return []
      const validate = ajv.getSchema(uriOf(way))!
      return schema.examples
        .filter((example) => !validate(example))
        .map((example) => `${way}: ${JSON.stringify(example)}`)
    })
    expect(wrong).to.deep.equal([])
  })

  it('every value of a closed list is described, or speaks for itself', () => {
    for (const { way, schema } of everySchema) {
      if (schema.enumDescriptions) expect(schema.enumDescriptions.length, way).to.equal(schema.enum?.length)
    }
  })

  it('rules, correlations and filters share their metadata', () => {
    const about = (schema: Schema, key: string): string =>
      JSON.stringify(schema.properties?.[key]).replace(/\b(the|The|How far the) (rule|correlation|filter)\b/g, '')
    const keys = ['id', 'name', 'related', 'taxonomy', 'status', 'description', 'license', 'author', 'references']
    for (const key of [...keys, 'date', 'modified', 'fields', 'level', 'tags', 'scope']) {
      const first = about(named('detection-rule'), key)
      expect(about(named('correlation-rule'), key), key).to.equal(first)
      expect(about(named('filter'), key), key).to.equal(first)
    }
    expect(named('filter').$defs).to.deep.equal(named('detection-rule').$defs)
  })

  it('levels and statuses are those of the code', () => {
    const { level, status } = named('detection-rule').properties!
    expect(level!.enum).to.have.members([...levels, null])
    expect(status!.enum).to.have.members([...statuses, null])
  })

  it('every modifier is explained where it is written', () => {
    const patterns = Object.entries(named('detection-rule').$defs!.items!.patternProperties!)
    for (const { name, aliases = [], summary } of modifiers) {
      for (const spelling of [name, ...aliases]) {
        for (const key of [`Field|${spelling}`, `|${spelling}|all`, `F|cased|${spelling}`]) {
          const texts = patterns
            .filter(([pattern]) => new RegExp(pattern, 'u').test(key))
            .map(([, one]) => one.description)
          expect(texts, key).to.include(summary)
        }
      }
    }
    const plain = patterns.filter(([pattern]) => new RegExp(pattern, 'u').test('contains'))
    expect(plain).to.deep.equal([])
  })
})
