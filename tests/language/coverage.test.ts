/** Is every behaviour of the language held by a case? `s-ids.yml` lists them; cases name what they cover. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import { load } from 'js-yaml'

const project = path.join(import.meta.dirname, '..', '..')

interface Behaviour {
  readonly about: string
  readonly testable?: true
  readonly 'why-not'?: string
  /** The test that holds it, where no case can. */
  readonly elsewhere?: string
}

const readYaml = (file: string): unknown => load(readFileSync(path.join(project, file), 'utf8'))

const behaviours = new Map(Object.entries(readYaml('tests/language/s-ids.yml') as Readonly<Record<string, Behaviour>>))
const cases = fastGlob.sync(['tests/language/*/**/*.yml', 'tests/evaluator/correlation/cases/*.yml'], { cwd: project })
const covered = new Map(
  cases.map((file) => [file, (readYaml(file) as { readonly covers?: readonly string[] }).covers ?? []]),
)

describe('coverage of the language', () => {
  it('says of every behaviour what it is, and whether and where it is tested', () => {
    for (const [id, { about, ...where }] of behaviours) {
      expect(id).to.match(/^S-\d{3}$/)
      expect(about, id).to.be.a('string').and.not.equal('')
      expect(Object.keys(where), id).to.have.lengthOf(1)
      expect(where.testable ?? where['why-not'] ?? where.elsewhere, id).to.not.be.oneOf([undefined, '', false])
    }
  })

  it('has a case for every behaviour that can be tested by one', () => {
    const ids = new Set([...covered.values()].flat())
    const bare = [...behaviours].filter(([id, { testable }]) => testable && !ids.has(id))
    expect(bare.map(([id, { about }]) => `${id} ${about}`)).to.deep.equal([])
  })

  it('has no case for a behaviour that does not exist, or cannot be tested by one', () => {
    const strangers = [...covered].flatMap(([file, ids]) =>
      ids.filter((id) => !behaviours.get(id)?.testable).map((id) => `${file}: ${id}`),
    )
    expect(strangers).to.deep.equal([])
  })

  it('names tests elsewhere that exist and name the behaviour', () => {
    const broken = [...behaviours].filter(([id, { elsewhere }]) => {
      if (elsewhere === undefined) return false
      const file = path.join(project, elsewhere)
      return !existsSync(file) || !readFileSync(file, 'utf8').includes(id)
    })
    expect(broken.map(([id, { elsewhere }]) => `${id}: ${elsewhere}`)).to.deep.equal([])
  })

  it('has a test for everything that the reader can report', () => {
    const rooms = [
      'collection',
      'condition',
      'correlation',
      'detection',
      'filter',
      'json',
      'modifiers',
      'regex',
      'rule',
      'yaml',
    ]
    const reported = new Set(textOf(`schema/{${rooms.join(',')}}/**/*.ts`).match(/(?<=')[a-z]+\/[a-z0-9-]+(?=')/g))
    const known = textOf('schema/text/diagnostic-codes.ts').match(/(?<=')[a-z]+\/[a-z0-9-]+(?=')/g) ?? []
    const tests = textOf('tests/{language/*,schema,diagnostics}/**/*.{ts,yml,json}')
    expect(known.length).to.be.greaterThan(0)
    expect(known.filter((code) => reported.has(code) && !tests.includes(code))).to.deep.equal([])
  })
})

function textOf(pattern: string): string {
  const files = fastGlob.sync(pattern, { cwd: project })
  return files.map((file) => readFileSync(path.join(project, file), 'utf8')).join('\n')
}
