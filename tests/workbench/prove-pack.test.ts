/**
 * Does `prove --pack` see when the one query of a pack finds something else, or names it otherwise? The query of the
 * pack of this repository is broken in one place at a time; the whole one has no counterexample in any language.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'chai'
import fastGlob from 'fast-glob'
import type { DialectId } from '../../backends/dialect.js'
import type { PackQuery } from '../../backends/pack.js'
import { orThrow } from '../../schema/rule/parse-rule.js'
import type { Source } from '../../schema/text/source.js'
import { findPipelines } from '../../workbench/convert-rules.js'
import { convertPack } from '../../workbench/pack/convert-pack.js'
import { loadPack } from '../../workbench/pack/load-pack.js'
import { joinPath } from '../../workbench/paths.js'
import { type PackProof, provePack } from '../../workbench/prove/prove-pack.js'
import { testEvents } from '../../workbench/prove/prove-sources.js'
import { root } from '../cli/run-cli.js'

interface Mutation {
  readonly target: DialectId
  readonly about: string
  readonly from: string | RegExp
  readonly to: string
}

const mutations: readonly Mutation[] = [
  {
    target: 'spl',
    about: 'a label is misspelt',
    from: 'DetectionBranch="CertToolingLinux"',
    to: 'DetectionBranch="CertToolingUnix"',
  },
  {
    target: 'spl',
    about: 'OR becomes AND',
    from: /\n( +)OR OriginalFileName IN \("openssl"/,
    to: '\n$1OriginalFileName IN ("openssl"',
  },
  {
    target: 'spl',
    about: 'a condition is widened',
    from: 'TargetFilename IN ("*.pfx", ',
    to: 'TargetFilename IN ("*.p*", ',
  },
  { target: 'spl', about: 'a condition is gone', from: 'TargetObject="*\\\\Blob"', to: '' },
  { target: 'spl', about: 'an exception is gone', from: /NOT \(\s+Image="C:[^)]*\)/, to: '' },
  { target: 'spl', about: 'a list loses a value', from: '"*-importpfx*",', to: '' },
  { target: 'spl', about: 'events of another number are read', from: 'EventCode=13', to: 'EventCode=11' },
  { target: 'spl', about: 'events of any number are read', from: 'EventCode=11', to: '' },
  {
    target: 'spl',
    about: 'an annotation is turned round',
    from: /(eval TargetsRootStore=if\(.*), "true", "false"\)/,
    to: '$1, "false", "true")',
  },
  {
    target: 'spl',
    about: 'an annotation is always true',
    from: /eval TargetsRootStore=if\(.*\)/,
    to: 'eval TargetsRootStore="true"',
  },
  { target: 'spl', about: 'a term of an annotation is wider', from: '(?:\\\\A|[^0-9A-Za-z])(?:', to: '(?:' },
  { target: 'spl', about: 'an annotation is not shown', from: ', TargetsRootStore,', to: ',' },
  {
    target: 'spl',
    about: 'an annotation has the name of another',
    from: 'eval ServerSelfSigned=',
    to: 'eval OpensslDefaultSubject=',
  },
  { target: 'spl', about: 'a branch is there twice', from: /^( {4}\[ search(?:(?! \]$)[\s\S])* \]$)/m, to: '$1\n$1' },
  { target: 'spl', about: 'a branch looks back less', from: 'earliest=-24h', to: 'earliest=-23h' },
  { target: 'spl', about: 'a branch looks back without end', from: 'earliest=-24h', to: '' },
  { target: 'spl', about: 'only the first rows are shown', from: '| sort 0 - _time', to: '| sort 100 - _time' },
  {
    target: 'kql',
    about: 'a label is misspelt',
    from: 'DetectionBranch = "CertToolingLinux"',
    to: 'DetectionBranch = "CertToolingUnix"',
  },
  {
    target: 'kql',
    about: 'or becomes and',
    from: 'or ProcessVersionInfoOriginalFileName =~ "CertUtil.exe"',
    to: 'and ProcessVersionInfoOriginalFileName =~ "CertUtil.exe"',
  },
  {
    target: 'kql',
    about: 'a condition is widened',
    from: 'FolderPath endswith ".pfx"',
    to: 'FolderPath contains ".pfx"',
  },
  { target: 'kql', about: 'a condition is gone', from: '| where RegistryPath endswith @"\\Blob"\n', to: '' },
  { target: 'kql', about: 'an exception is gone', from: /\| where not\([^)]*\)\n/, to: '' },
  { target: 'kql', about: 'a list loses a value', from: '"makecert.exe", ', to: '' },
  {
    target: 'kql',
    about: 'other rows of the table are read',
    from: 'ActionType == "FileCreated"',
    to: 'ActionType == "FileModified"',
  },
  {
    target: 'kql',
    about: 'an annotation is turned round',
    from: /TargetsRootStore = (.*)$/m,
    to: 'TargetsRootStore = not($1)',
  },
  {
    target: 'kql',
    about: 'an annotation is always true',
    from: /TargetsRootStore = .*$/m,
    to: 'TargetsRootStore = true',
  },
  { target: 'kql', about: 'an annotation is not shown', from: ',\n    TargetsRootStore;', to: ';' },
  {
    target: 'kql',
    about: 'a branch is in the union twice',
    from: 'union CertGen',
    to: 'union PSCertificateCreation, CertGen',
  },
  { target: 'kql', about: 'a branch looks back less', from: 'ago(24h)', to: 'ago(23h)' },
  { target: 'kql', about: 'a branch looks back without end', from: '| where Timestamp > ago(24h)\n', to: '' },
  {
    target: 'kql',
    about: 'only the first rows are shown',
    from: '| sort by Timestamp desc',
    to: '| top 100 by Timestamp desc',
  },
  {
    target: 'eql',
    about: 'or becomes and',
    from: 'or ?process.pe.original_file_name in~ ("CertUtil.exe")',
    to: 'and ?process.pe.original_file_name in~ ("CertUtil.exe")',
  },
  { target: 'eql', about: 'a condition is widened', from: '("*.pfx", ', to: '("*.p*", ' },
  { target: 'eql', about: 'a condition is gone', from: 'and ?registry.path like~ "*\\\\Blob"', to: '' },
  { target: 'eql', about: 'a list loses a value', from: '"*-importpfx*",', to: '' },
  { target: 'eql', about: 'events of another number are read', from: 'event.code == "13"', to: 'event.code == "12"' },
  { target: 'eql', about: 'only the first events are found', from: /$/, to: ' | head 100' },
]

const folder = path.join(root, 'rules/t1587.003-digital-certificates')
const read = (file: string): Source => ({ path: file, text: readFileSync(file, 'utf8') })
const pack = orThrow(loadPack(read(path.join(folder, 'pack.yml')), read))
const events = testEvents(fastGlob.sync('**/*.test.yml', { cwd: folder, absolute: true }).sort().map(read))

type Change = (query: PackQuery) => PackQuery

function prove(target: DialectId, change: Change = (query) => query): PackProof {
  return orThrow(
    provePack(pack, target, {
      ...setup(target),
      limit: 60,
      eventsOf: (rule) => events.get(joinPath('.', rule.source.path)) ?? [],
      convert: (...asked) => {
        const query = convertPack(...asked)
        return query.ok ? { ...query, value: change(query.value) } : query
      },
    }),
  )
}

const setup = (target: DialectId) => ({
  pipelines: orThrow(findPipelines(target, [], () => undefined)),
  since: '24h',
})

/** Proves the query with another text. */
function proveText(target: DialectId, change: (text: string) => string): PackProof {
  const broken = prove(target, (query) => {
    const text = change(query.text)
    expect(text, `the text to break is there: ${query.text}`).to.not.equal(query.text)
    return { ...query, text }
  })
  const [first] = broken.counterexamples
  if (target !== 'eql' && typeof first?.actual === 'string') throw new Error(`does not run: ${first.actual}`)
  return broken
}

/** Returns the branches of which a counterexample says that they should find it. */
const missedIn = ({ counterexamples }: PackProof): readonly string[] => [
  ...new Set(counterexamples.flatMap(({ expected }) => expected.map((label) => label.replace(/ \(.*/, '')))),
]

const targets: readonly DialectId[] = ['kql', 'spl', 'eql']

describe('the proof of a pack', () => {
  for (const target of targets) {
    it(`${target}: the whole query agrees with the rules`, () => {
      const { unsaid, counterexamples, matches, query } = prove(target)
      expect([...unsaid, ...counterexamples.slice(0, 1)]).to.deep.equal([])
      expect([...matches.keys()]).to.deep.equal(query.branches)
      for (const [name, count] of matches) expect(count, name).to.be.at.least(30)
    })

    for (const rest of [0, 1]) {
      it(`${target}: branches are gone, every second from number ${rest}`, () => {
        const kept = pack.branches.filter((_, index) => index % 2 !== rest)
        const other = orThrow(convertPack({ ...pack, branches: kept }, target, setup(target)))
        const broken = prove(target, (query) => ({ ...query, text: other.text }))
        const gone = broken.query.branches.filter((name) => !other.branches.includes(name))
        expect(gone.length).to.be.at.least(3)
        expect(missedIn(broken)).to.include.members(gone)
      })
    }
  }

  for (const target of ['kql', 'spl'] as const) {
    it(`${target}: every branch has the label of the next`, () => {
      const names = orThrow(convertPack(pack, target, setup(target))).branches
      const next = (name: string): string => names[(names.indexOf(name) + 1) % names.length]!
      const broken = proveText(target, (text) =>
        text.replace(/(DetectionBranch ?= ?")(\w+)/g, (_, front: string, name: string) => front + next(name)),
      )
      expect(missedIn(broken)).to.have.members(names)
    })

    it(`${target}: annotations of a branch are left out, and no loss says so`, () => {
      const broken = prove(target, (query) => ({
        ...query,
        answer: { branchColumn: 'DetectionBranch', annotations: new Map() },
      }))
      expect(broken.unsaid).to.include('TargetsRootStore')
    })
  }

  it('spl: a branch is left out, and no loss says so', () => {
    const broken = prove('spl', (query) => ({ ...query, branches: query.branches.slice(1) }))
    expect(broken.unsaid).to.deep.equal(['CertGenToolExecution'])
  })

  for (const { about, target, from, to } of mutations) {
    it(`${target}: ${about}`, () => {
      expect(proveText(target, (text) => text.replace(from, to)).counterexamples.length).to.be.greaterThan(0)
    })
  }

  it('says what the query says and what the rules say', () => {
    const { counterexamples } = proveText('spl', (text) => text.replace('"true", "false")', '"false", "true")'))
    const [first] = counterexamples
    expect(first?.expected).to.deep.equal(['CertutilStoreImport (TargetsRootStore=true)'])
    expect(first?.actual).to.deep.equal(['CertutilStoreImport (TargetsRootStore=false)'])
  })
})
