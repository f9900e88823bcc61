/** Does the first pack hold what it promises? Its tests pass, a broken value is found out, its KQL binds. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'chai'
import { createBinder } from '../backends/kql/bind.js'
import { builtinTables } from '../backends/kql/builtin-tables.js'
import { ndjson, root, sigmapack } from '../cli/run-cli.js'

const pack = 'rules/t1587.003-digital-certificates'

describe('the pack of T1587.003', () => {
  it('has at least 60 tests and all pass', () => {
    const { code, out } = sigmapack(['test', 'rules', '--format', 'json'])
    const results = JSON.parse(out) as readonly { readonly outcome: string }[]
    expect(code).to.equal(0)
    expect(results.length).to.be.at.least(60)
    expect(results.every(({ outcome }) => outcome === 'passed')).to.equal(true)
  })

  it('has at least three matching and three other tests for every rule', () => {
    const results = JSON.parse(sigmapack(['test', 'rules', '--format', 'json']).out) as readonly {
      readonly rule: string
      readonly expected: string
    }[]
    const counts = new Map<string, { match: number; other: number }>()
    for (const { rule, expected } of results.filter(({ expected }) => !expected.startsWith('fires'))) {
      const count = counts.get(rule) ?? { match: 0, other: 0 }
      counts.set(rule, count)
      if (expected === 'match') count.match++
      else count.other++
    }
    expect(counts.size).to.be.at.least(10)
    for (const [rule, { match, other }] of counts) {
      expect(match, rule).to.be.at.least(3)
      expect(other, rule).to.be.at.least(3)
    }
  })

  it('a value that is broken fails exactly the tests of its rule and of what is built on it, with the reason', () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'sigmapack-'))
    cpSync(path.join(root, pack), path.join(copy, 'pack'), { recursive: true })
    const rule = path.join(copy, 'pack', 'certutil_store_import.yml')
    const text = readFileSync(rule, 'utf8')
    const broken = text.replace("'\\certutil.exe'", "'\\certutil2.exe'").replace('CertUtil.exe', 'CertUtil2.exe')
    expect(broken).to.not.equal(text)
    writeFileSync(rule, broken)
    const { code, out } = sigmapack(['test', copy, '--format', 'ndjson'])
    expect(code).to.equal(1)
    const failed = ndjson(out).filter(({ outcome }) => (outcome as unknown as string) !== 'passed')
    expect(failed.length).to.be.at.least(3)
    const own = 'Certificate Import Into A Store With Certutil'
    const builtOnIt = /^Certificate Made (With A Tool|In PowerShell) And Imported/
    for (const { rule: title, reason } of failed) {
      if (builtOnIt.test(title as unknown as string)) continue
      expect(title).to.equal(own)
      expect(reason).to.match(/certutil/i)
    }
  })

  it("its one KQL query binds in Microsoft's own binder against the Defender XDR tables", () => {
    const { code, out } = sigmapack(['convert', '-t', 'kql', '--pack', pack, '--since', '24h', '--format', 'ndjson'])
    expect(code).to.equal(0)
    const [record] = ndjson(out) as unknown as readonly [{ readonly query: string; readonly tables: readonly string[] }]
    expect(createBinder(builtinTables())(record.query)).to.deep.equal([])
    expect(record.tables).to.deep.equal(['DeviceProcessEvents', 'DeviceFileEvents', 'DeviceRegistryEvents'])
    expect(record.query).to.include('DetectionBranch = "CertutilStoreImport"').and.include('TargetsRootStore')
    expect(record.query).to.match(/\| sort by Timestamp desc$/)
  })

  it('every branch has an atomic whose event it finds', () => {
    const results = JSON.parse(sigmapack(['test', 'rules', '--format', 'json']).out) as readonly {
      readonly rule: string
      readonly test: string
    }[]
    const provoked = new Set(results.filter(({ test }) => test.startsWith('atomic: ')).map(({ rule }) => rule))
    expect(provoked.size).to.equal(10)
  })
})
