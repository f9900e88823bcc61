/** Does each command keep its contract: exit code, results on standard output, everything else on standard error? */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { ndjson, sigmapack } from './run-cli.js'

const pack = 'rules/t1587.003-digital-certificates'

interface Call {
  readonly words: string
  readonly input?: string
  readonly code: 0 | 1 | 2
  readonly out?: RegExp
  readonly err?: RegExp
}

const certutil =
  '{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\\\Windows\\\\System32\\\\certutil.exe","CommandLine":"certutil -addstore Root evil.cer"}'

const calls: readonly Call[] = [
  { words: '--help', code: 0, out: /Commands:[\s\S]*convert/ },
  { words: '--version', code: 0, out: /^\d+\.\d+\.\d+\n$/ },
  { words: 'convert --help', code: 0, out: /Examples:\n {2}\$ sigmapack convert/ },
  { words: 'chekc', code: 2, err: /unknown command 'chekc'[\s\S]*Did you mean check/ },
  { words: 'check --fromat json', code: 2, err: /unknown option '--fromat'/ },
  { words: 'check no/such/folder', code: 2, err: /no file or folder is at no\/such\/folder[\s\S]*help/ },
  { words: 'check rules', code: 0, out: /^no problems in \d+ rule files, \d+ test files and 1 pack\n$/ },
  { words: 'check rules --format json', code: 0, out: /^\[\]\n$/ },
  {
    words: 'check tests/diagnostics/misspelt-modifier.yml',
    code: 1,
    out: /misspelt-modifier\.yml:8:11 {2}error {2}modifier\/unknown[\s\S]*\^{7}[\s\S]*did you mean `endswith`\?/,
  },
  {
    words: 'check tests/diagnostics/misspelt-modifier.yml --format github',
    code: 1,
    out: /^::error file=tests\/diagnostics\/misspelt-modifier\.yml,line=8,col=11,endLine=8,endColumn=18,title=modifier\/unknown::/,
  },
  {
    words: 'check tests/diagnostics/misspelt-modifier.yml --format sarif',
    code: 1,
    out: /"version": "2\.1\.0"[\s\S]*"startLine": 8/,
  },
  {
    words: `prove -t eql --pack ${pack} --limit 5`,
    code: 0,
    out: /^target +branches +left out +witnesses.*disagreements\n +eql +7 +3 +\d+ +\d+ +\d+ +0 +0\n$/,
  },
  {
    words: `prove -t spl --pack ${pack} --limit 5 --since 24h --format ndjson`,
    code: 0,
    out: /^\{"pack":\{"technique":"T1587\.003",.*"branches":\["CertGenToolExecution",.*"unsaid":\[\],"counterexamples":\[\]\}\n$/,
  },
  { words: `prove --pack ${pack} rules`, code: 2, err: /--pack goes without paths/ },
  { words: 'prove --since 24h rules', code: 2, err: /--since goes with --pack/ },
  { words: `prove -t eql --pack ${pack} --since yesterday`, code: 2, err: /yesterday is no period/ },
  { words: 'test rules', code: 0, out: /^\d+ tests of \d+ rules passed\n$/ },
  {
    words: `test ${pack}/certutil_store_import.test.yml --format junit`,
    code: 0,
    out: /^<\?xml[\s\S]*<testsuite name="Certificate Import/,
  },
  {
    words: `eval -r ${pack}`,
    input: `${certutil}\n`,
    code: 0,
    out: /Certificate Import Into A Store With Certutil/,
    err: /1 matches in 1 events/,
  },
  { words: `eval -r ${pack} --fail-on-match`, input: `${certutil}\n`, code: 1 },
  { words: `eval -r ${pack} no.ndjson`, code: 2, err: /no file or folder is at no\.ndjson/ },
  { words: 'eval', code: 2, err: /required option '-r, --rules/ },
  {
    words: `explain -r ${pack}/certutil_store_import.yml`,
    input: certutil,
    code: 0,
    out: /matches[\s\S]*✓ all of[\s\S]*✓ selection_image/,
  },
  {
    words: `convert -t kql ${pack}/certutil_store_import.yml`,
    code: 0,
    out: /^\/\/ [\s\S]*DeviceProcessEvents\n\| where/,
  },
  { words: `convert -t kql ${pack}/certutil_store_import.yml --since 24h`, code: 2, err: /--since goes with --pack/ },
  {
    words: `convert -t kql ${pack} --since 24h`,
    code: 1,
    out: /ago\(24h \+ 1h\)[\s\S]*\| scan [\s\S]*ago\(24h\)/,
    err: /refused {2}One Self-Signed Certificate On Many Servers/,
  },
  {
    words: `convert -t kql --as sentinel-yaml ${pack}/certutil_store_import.yml ${pack}/suspicious_cert_file_creation.yml`,
    code: 0,
    out: /^id: [\s\S]*\nkind: Scheduled\n[\s\S]*\n---\nid: /,
  },
  {
    words: `convert -t kql --as sentinel-arm --every 30m ${pack}/certutil_store_import.yml`,
    code: 0,
    out: /"resources": \[[\s\S]*"queryFrequency": "PT30M"/,
  },
  {
    words: `convert -t kql --as defender ${pack}/certutil_store_import.yml`,
    code: 0,
    out: /"impactedAssets": \[[\s\S]*"identifier": "deviceId"/,
  },
  {
    words: `convert -t kql --as defender --format ndjson ${pack}/certutil_store_import.yml`,
    code: 0,
    out: /^\{"rule":.*"query":.*"document":"\{/,
  },
  {
    words: `convert -t kql --as sentinel-yml ${pack}`,
    code: 2,
    err: /kql has no format named sentinel-yml[\s\S]*sentinel-yaml\?/,
  },
  {
    words: `convert -t kql --as savedsearches ${pack}`,
    code: 2,
    err: /the formats for kql are defender, sentinel-arm/,
  },
  { words: `convert -t kql --as defender --pack ${pack}`, code: 2, err: /--as goes with rules/ },
  { words: `convert -t kql --every 30m ${pack}`, code: 2, err: /--every goes with --as/ },
  { words: `convert -t kql --as defender --every often ${pack}`, code: 2, err: /often is no period/ },
  { words: 'list formats', code: 0, out: /sentinel-yaml +a scheduled analytics rule/ },
  { words: `convert -t xql ${pack}`, code: 2, err: /Allowed choices are kql, spl, eql/ },
  { words: `convert -t kql -p no-such ${pack}`, code: 2, err: /no-such/ },
  { words: `convert -t kql -p none --table Logs ${pack}/certutil_store_import.yml`, code: 0, out: /\nLogs\n\| where/ },
  {
    words: `convert -t kql --pack ${pack} --since 24h`,
    code: 0,
    out: /ago\(24h\)[\s\S]*union [\s\S]*sort by Timestamp desc/,
  },
  {
    words: `pack ${pack}`,
    code: 0,
    out: /T1587\.003 Digital Certificates[\s\S]*KQL[\s\S]*SPL[\s\S]*EQL[\s\S]*tests passed/,
  },
  { words: 'pack rules', code: 2, err: /no pack\.yml in rules/ },
  { words: 'list modifiers', code: 0, out: /^contains +The value stands anywhere/ },
  { words: 'list pipelines --format json', code: 0, out: /"name": "defender-xdr"/ },
  { words: 'list modifers', code: 2, err: /did you mean modifiers\?/ },
]

describe('command line', () => {
  for (const { words, input, code, out, err } of calls) {
    it(`sigmapack ${words}${input === undefined ? '' : ' < events'} exits with ${code}`, () => {
      const called = sigmapack(words.split(' '), input === undefined ? {} : { input })
      expect(called.code, called.err).to.equal(code)
      if (out) expect(called.out).to.match(out)
      if (err) expect(called.err).to.match(err)
      expect(called.out + called.err).to.not.match(/\n\s+at .+\(.+:\d+:\d+\)/)
    })
  }

  it('eval reports a malformed line by its number and goes on with the rest', () => {
    const called = sigmapack(['eval', '-r', pack, '--format', 'ndjson'], {
      input: `${certutil}\n{"broken": \n${certutil}\n`,
    })
    expect(called.code).to.equal(1)
    expect(called.err).to.match(/^-:2:\d+ {2}error {2}event\/syntax/)
    const lines = ndjson(called.out)
    expect(
      lines.slice(0, -1).map(({ event, rule }) => [event, (rule as unknown as { title: string }).title]),
    ).to.deep.equal([
      [0, 'Certificate Import Into A Store With Certutil'],
      [1, 'Certificate Import Into A Store With Certutil'],
    ])
    expect(lines.at(-1)).to.have.nested.property('summary.events', 2)
  })

  it('eval writes one record a match with selections, annotations and fields', () => {
    const [record] = ndjson(sigmapack(['eval', '-r', pack, '--format', 'ndjson'], { input: certutil }).out)
    expect(record).to.deep.include({ event: 0, source: '-', annotations: { TargetsRootStore: true } })
    expect(record).to.have.nested.property('rule.path', `${pack}/certutil_store_import.yml`)
    expect(record).to.have.nested.property('fields.CommandLine', 'certutil -addstore Root evil.cer')
  })

  it('eval reads files, gzip files and globs, and numbers events over all of them', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
    writeFileSync(path.join(folder, 'a.ndjson'), `{"a":1}\n${certutil}\n`)
    writeFileSync(path.join(folder, 'b.json.gz'), gzipSync(`[${certutil}, {"b":2}]`))
    for (const events of [[folder], [path.join(folder, '*')]]) {
      const called = sigmapack(['eval', '-r', pack, '--format', 'ndjson', ...events])
      expect(called.code, called.err).to.equal(0)
      const lines = ndjson(called.out)
      expect(
        lines.slice(0, -1).map(({ event, source }) => [event, path.basename(source as unknown as string)]),
      ).to.deep.equal([
        [1, 'a.ndjson'],
        [2, 'b.json.gz'],
      ])
    }
  })

  it('convert writes one record a rule in the order of the paths, refusals with code and place among them', () => {
    for (const target of ['kql', 'spl', 'eql']) {
      const called = sigmapack(['convert', '-t', target, 'rules', '--format', 'ndjson'])
      const lines = ndjson(called.out)
      const paths = lines.map((line) => (line as unknown as { rule: { path: string } }).rule.path)
      expect(paths).to.deep.equal([...paths].sort())
      expect(paths.length).to.be.at.least(15)
      for (const line of lines) {
        if ('query' in line)
          expect(line).to.include.all.keys('rule', 'target', 'pipelines', 'tables', 'fields', 'losses')
        else expect(line).to.have.property('error').that.includes.all.keys('code', 'message', 'line', 'column', 'path')
      }
      expect(called.code).to.equal(lines.some((line) => 'error' in line) ? 1 : 0)
    }
  })

  it('convert --as -o writes a document a rule', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
    const rules = ['certutil_store_import.yml', 'suspicious_cert_file_creation.yml'].map((file) => `${pack}/${file}`)
    for (const [name, extension, part] of [
      ['sentinel-yaml', 'yaml', 'kind: Scheduled'],
      ['sentinel-arm', 'json', '"contentVersion"'],
      ['defender', 'json', '"queryCondition"'],
    ] as const) {
      const { code } = sigmapack(['convert', '-t', 'kql', '--as', name, '-o', path.join(folder, name), ...rules])
      expect(code).to.equal(0)
      for (const stem of ['certutil_store_import', 'suspicious_cert_file_creation']) {
        expect(readFileSync(path.join(folder, name, `${stem}.${extension}`), 'utf8')).to.include(part)
      }
    }
  })

  it('convert --as contentctl names files as contentctl wants them', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
    const called = sigmapack([
      ...'convert -t spl --as contentctl -o'.split(' '),
      folder,
      `${pack}/certutil_store_import.yml`,
    ])
    expect(called.code, called.err).to.equal(0)
    expect(readdirSync(folder)).to.deep.equal(['certificate_import_into_a_store_with_certutil.yml'])
  })

  it('convert -o writes a file a rule', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
    const called = sigmapack(['convert', '-t', 'spl', `${pack}/certutil_store_import.yml`, '-o', folder])
    expect(called.code, called.err).to.equal(0)
    expect(readFileSync(path.join(folder, 'certutil_store_import.spl'), 'utf8')).to.match(/certutil/)
  })

  it('new starts files that check and test clean, and never overwrites', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
    for (const kind of ['rule', 'filter', 'pack']) {
      const words = ['new', `A ${kind} of mine`, '--kind', kind, '-d', folder]
      expect(sigmapack(words).code, kind).to.equal(0)
      expect(sigmapack(words), kind).to.have.property('code', 2)
    }
    const checked = sigmapack(['check', folder])
    expect(checked.code, checked.out).to.equal(0)
    const tested = sigmapack(['test', folder])
    expect(tested.code, tested.out).to.equal(0)
  })
})
